"""Telephone numbers: how they are printed and how they are dialled."""

from __future__ import annotations

import functools
import re

import phonenumbers

from handbill.model.phone_form import parts_of, relay_prefixes

_SHORTEST_LOCAL = 5
"""The fewest digits of a number that is dialled without its area code."""
_SHORTEST = 7
"""The fewest digits of a full number: a shorter one is a short code like 999 or 116 000, dialled as it is."""


@functools.cache
def printed(phone: str, region: str | None) -> str:
    """A number in its national form. Spaces as written are kept, since services group their numbers."""
    parts = parts_of(phone, region)
    return " ".join(part for part in (parts.relay, _printed(parts.number, region), parts.after) if part)


def _printed(phone: str, region: str | None) -> str:
    if region and (phone.startswith("+") or (" " not in phone and len(phone) >= _SHORTEST)):
        number = _parsed(phone, region)
        if number and number.country_code and phonenumbers.region_code_for_country_code(number.country_code) == region:
            return _national(number)
    return phone


@functools.cache
def dialled(phone: str, region: str | None) -> str:
    """What comes after tel: in a link: the international form, or a short code as it is.

    A relay service wants its prefix and the national number; an extension follows as in RFC 3966.
    """
    parts = parts_of(phone, region)
    if parts.relay:
        return parts.relay + _figures(_printed(parts.number, region))
    if parts.extension:
        return f"{dialled(parts.number, region)};ext={parts.extension}"
    if (region or phone.startswith("+")) and not is_short(phone):
        number = _parsed(phone, region)
        if number is not None and phonenumbers.is_possible_number(number):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return re.sub(r"[^\d+]", "", phone)


@functools.cache
def bare(phone: str, region: str | None) -> str:
    """A number without the prefix of a relay service and without an extension: what is compared and looked for."""
    return parts_of(phone, region).number


@functools.cache
def ways_to_dial(phone: str, region: str | None) -> frozenset[str]:
    """The digits by which a number may be dialled: as printed, from abroad, without its area code and so on."""
    short = bare(phone, region)
    ways = {phone, printed(phone, region), short, dialled(short, region)}
    number = _parsed(short, region)
    if number and not is_short(short):
        national, country = str(phonenumbers.national_significant_number(number)), str(number.country_code)
        prefix = trunk_prefix(region or "") or ""
        ways |= {national, f"{prefix}{national}", f"{country}{prefix}{national}"}
        ways |= {f"00{country}{national}", f"00{country}{prefix}{national}"}
        local = national[phonenumbers.length_of_national_destination_code(number) :]
        if len(local) >= _SHORTEST_LOCAL:
            ways.add(local)
        ways |= {f"{relay}{prefix}{national}" for relay in relay_prefixes(region)}
    return frozenset(map(_figures, ways))


def is_short(phone: str) -> bool:
    """Whether a number is a short code."""
    return len(_figures(phone)) < _SHORTEST


@functools.cache
def plausible(phone: str, region: str | None) -> bool:
    """Whether a number is in use in the region, by its range or as a short code. True without a region."""
    if not region:
        return True
    number = _parsed(phone, region)
    if number is None:
        return False
    if phonenumbers.is_valid_number(number):
        return True
    return is_short(phone) and bool(phonenumbers.is_valid_short_number_for_region(number, region))


@functools.cache
def whole(phone: str, region: str | None) -> bool:
    """Whether a number has the right number of digits for the region, with its area code. True without a region."""
    if not region:
        return True
    number = _parsed(phone, region)
    if number and is_short(phone):  # no short code begins like a number with an area code
        prefix = trunk_prefix(region)
        begins_with_area_code = bool(prefix and phone.startswith(prefix))
        return not begins_with_area_code or plausible(phone, region)
    if not number:
        return False
    reason = phonenumbers.is_possible_number_with_reason(number)
    return bool(reason == phonenumbers.ValidationResult.IS_POSSIBLE)


@functools.cache
def lost_start(phone: str, region: str | None) -> str | None:
    """The “0” or “+” that a number has lost at its start, which spreadsheets drop; None when nothing is lost."""
    if not region or is_short(phone):
        return None
    number = _parsed(phone, region)
    prefix = trunk_prefix(region)
    if number is None or phone.startswith(("+", prefix or "+")):
        return None
    typed, national = _figures(phone), _figures(_national(number))
    if prefix and national == prefix + typed:
        return prefix
    international = f"{number.country_code}{phonenumbers.national_significant_number(number)}"
    return "+" if typed == international else None


def in_full(phone: str, region: str) -> str:
    """A number in the usual national form of its region, with its start if that was lost."""
    number = _parsed(phone, region)
    return _national(number) if number else phone


@functools.cache
def is_mobile(phone: str, region: str | None) -> bool:
    """Whether it is a mobile number, which is more often a person's own than a service's."""
    if not region or is_short(phone):
        return False
    number = _parsed(phone, region)
    return number is not None and phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE


def _national(number: phonenumbers.PhoneNumber) -> str:
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL))


@functools.cache
def trunk_prefix(region: str) -> str | None:
    """What is dialled before an area code: the first 0."""
    prefix = phonenumbers.ndd_prefix_for_region(region, strip_non_digits=True)
    return str(prefix) if prefix else None


def _figures(phone: str) -> str:
    return re.sub(r"\D", "", phone)


def _parsed(phone: str, region: str | None) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(phone, region)
    except phonenumbers.NumberParseException:
        return None
