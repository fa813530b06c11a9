"""The columns of the tables that people fill in, whether in venues.csv, a workbook or another list."""

from __future__ import annotations

from handbill.model.contacts import DETAILS
from handbill.tables.column import ACCEPTED_COLUMN, NOTES_COLUMN, Column, Kind, plain
from handbill.tables.look_columns import LOOK_COLUMNS

__all__ = ["ACCEPTED_COLUMN", "NOTES_COLUMN", "TABLES", "Column", "Kind", "plain"]

AREA_COLUMNS = (
    Column("id", "area id", weak="code, ref, reference", help="Leave it empty: it is made of the name."),
    Column("name", "area, area name, council, local authority, la", needed=True, help="As printed."),
    Column("nation", "country", needed=True, known="nations", help="Whose definitions and duties apply."),
    Column(
        "partnership",
        "safeguarding partnership, partnership name, board",
        help="The partnership whose name is on the copies.",
    ),
    Column(
        "parents",
        "parent, parent area, county, within",
        kind="list",
        title="Part of",
        known="areas",
        help="Areas whose contacts fill the gaps, nearest first: the county of a district.",
    ),
    Column("ons", "ons code, gss code, gss, ons id", title="ONS code", help="The statistics office’s code, if known."),
    Column(
        "documents",
        "document, pieces, what",
        kind="list",
        known="documents",
        help="What it gets, several with ; between. Empty: what the pack says areas get.",
    ),
    Column("languages", "language", kind="list", help="In which languages. Empty: all."),
    Column("valid_from", "from, from date, start", kind="day", help="The first day of its copies. Empty: already."),
    Column("valid_to", "until, ends, end", kind="day", help="The last day of its copies: councils merge."),
    NOTES_COLUMN,
    ACCEPTED_COLUMN,
)

VENUE_COLUMNS = (
    Column("id", "venue id", weak="code, ref, reference", help="Leave it empty: it is made of the name."),
    Column(
        "name",
        "venue, venue name, place, site, school, school name",
        lists="establishment name, library name, pharmacy name, pharmacy trading name, trading name, practice name, "
        "site name, provider name, location name, premises name, business name, organisation name",
        needed=True,
        help="As printed.",
    ),
    Column(
        "kind",
        "type, category, kind of venue, venue type",
        lists="type of establishment (name), establishment type group (name), type of library, amenity, leisure, "
        "establishment type, organisation type, premises type, business type",
        known="kinds",
        help="What it is: school, library, hotel …",
    ),
    Column(
        "area",
        "council, district, local authority, la, area id",
        lists="la (name), local authority name, local authority (name), la name, council name, council area, "
        "district administrative (name), health and wellbeing board, borough",
        needed=True,
        known="areas",
        help="The area it is in.",
    ),
    Column(
        "address",
        "street address, full address, address 1, address line 1",
        help="Where it is. It tells venues of one name apart, and is not printed.",
    ),
    Column("postcode", "post code, postal code", help="Its postcode. It is not printed."),
    Column(
        "documents",
        "document, pieces, posters, what",
        kind="list",
        known="documents",
        help="What it gets, several with ; between, each with its own quantity if you like: document: 4; "
        "document:size: 2. Empty: what the pack says for that kind of venue.",
    ),
    Column(
        "sizes",
        "size, paper, paper size",
        kind="list",
        known="sizes",
        help="In which sizes, several with ; between. Empty: what the pack says.",
    ),
    Column(
        "quantity",
        "copies, number, how many, qty, number of copies",
        kind="number",
        help="How many copies of each piece without a quantity of its own. Empty: 1.",
    ),
    Column("languages", "language", kind="list", help="In which languages. Empty: all."),
    Column(
        "position",
        "where to put it up, where it hangs, where, location, put up",
        help="Where to put it up: one place for all, or one for each document, with semicolons between.",
    ),
    Column(
        "speak_to",
        "role, speak to, contact role, ask for",
        help="A role, never a person’s name: duty manager. Printed once it is confirmed.",
    ),
    Column(
        "confirmed_on",
        "confirmed, confirmed date, date confirmed",
        kind="day",
        help="The day the venue confirmed that role: 2026-11-25 or 25/11/2026.",
    ),
    Column("confirmed_by", "by, who confirmed", help="Who confirmed it: a role."),
    Column("urn", "school urn, unique reference number", title="URN", help="A school’s unique reference number."),
    NOTES_COLUMN,
    ACCEPTED_COLUMN,
)

# No column of an event is needed in every row: a second document has a row of its own, with only the name repeated.
EVENT_COLUMNS = (
    Column("id", "event id", weak="code, ref, reference", help="Leave it empty: it is made of the name."),
    Column("name", "event, event name, title", somewhere=True, help="As printed."),
    Column(
        "area",
        "council, district, local authority, la, area id",
        somewhere=True,
        known="areas",
        help="The area it is in.",
    ),
    Column(
        "dates",
        "date, day, days, when, on",
        kind="days",
        somewhere=True,
        help="The day, or several with ; between: 2026-11-25 or 25/11/2026.",
    ),
    Column("times", "time, hours, opening times", help="As printed: 10am to 4pm."),
    Column("venue", "at, venue id, venue name", known="venues", help="The venue it is at; or fill in the address."),
    Column("address", "where, location, place", help="Where it is, as printed. Empty: the venue’s name."),
    Column("welcome", "first line, greeting", help="The first line on the copies. Empty: what the pack says."),
    Column(
        "documents",
        "document, pieces, what, handouts",
        somewhere=True,
        known="documents",
        help="One document, with its size and quantity in the next columns; for another one add a row with the same "
        "name. Or all in one cell, as document: quantity; document:size: quantity",
    ),
    Column("size", "sizes, paper, paper size", known="sizes", help="The size of that document. Empty: each size."),
    Column("quantity", "copies, number, how many, qty, number of copies", kind="number", help="How many of it."),
    NOTES_COLUMN,
    ACCEPTED_COLUMN,
)

_DETAIL_COLUMNS = tuple(
    Column(
        key,
        detail.headers,
        kind="phone" if detail.kind in ("phone", "text") else "text",
        title=detail.column,
        help=detail.help,
    )
    for key, detail in DETAILS.items()
)
"""A column for each detail of a contact: see `handbill.model.contacts`."""

CONTACT_COLUMNS = (
    Column("id", "contact id", weak="code, ref, reference", help="Leave it empty: it is made of place and role."),
    Column(
        "place",
        "places, area, venue, event, council, where, for which place, area or venue",
        needed=True,
        known="places",
        help="The area, venue or event it is for, by name or id. Several with ; between.",
    ),
    Column("role", "what for, purpose, kind, type", needed=True, known="roles", help="What it is there for."),
    Column("name", "service, service name, contact, contact name", needed=True, help="What the service calls itself."),
    Column(
        "for",
        "audiences, audience, readers, shown to, who sees it, for whom",
        kind="list",
        needed=True,
        title="Audiences",
        known="audiences",
        help="Whose copies may show it, several with ; between; or all.",
    ),
    Column("label", "printed as, words before the number", help="The words before the number, if not the name."),
    *_DETAIL_COLUMNS,
    Column(
        "professional",
        "professionals only",
        kind="flag",
        title="Staff only",
        known="yes or no",
        help="yes when it is only for people who ring in their profession. Empty: no.",
    ),
    Column("source", "read at, where from", needed=True, help="Where it was read, or the role that gave it."),
    Column(
        "verified_on",
        "verified, checked, checked on, date checked, last checked",
        kind="day",
        needed=True,
        help="The day it was last checked: 2026-11-25 or 25/11/2026.",
    ),
    Column("verified_by", "checked by, who checked", needed=True, help="The role that checked it, never a name."),
    Column(
        "review_by",
        "review, review date, check again, check again by, next check",
        kind="day",
        needed=True,
        help="The day by which it must be checked again.",
    ),
    Column("valid_from", "from, from date, starts, start", kind="day", help="The first day it holds. Empty: already."),
    Column("valid_to", "until, to date, ends, end", kind="day", help="The last day it holds. Empty: no end is known."),
    Column(
        "status",
        "state",
        known="status",
        help="unconfirmed until somebody answered there. Empty: confirmed; with a code phrase, unconfirmed.",
    ),
    NOTES_COLUMN,
    ACCEPTED_COLUMN,
)

TABLES: dict[str, tuple[Column, ...]] = {
    "areas": AREA_COLUMNS,
    "contacts": CONTACT_COLUMNS,
    "venues": VENUE_COLUMNS,
    "events": EVENT_COLUMNS,
    "look": LOOK_COLUMNS,
}
"""The columns of each kind of table."""
