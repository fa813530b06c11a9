"""What a reader would take for a number or address is found in any form, and what only has figures is let be."""

from __future__ import annotations

import pytest

from handbill.support.phones import ways_to_dial
from handbill.support.values import Finder

KNOWN = ("01632 960200", "999", "101", "116 000", "60777", "0800 1111", "0808 800 5000")
FINDER = Finder("GB", ("en-GB",), frozenset().union(*(ways_to_dial(number, "GB") for number in KNOWN)))
NUMBERS = (
    *("01632 960200", "01632·960·200", "01632, 960200", "01632 — 960200", "01632−960−200", "01632_960_200"),
    *("01632:960:200", "01632 then 960200", "01632 (Westmere) 960200", "0l632 96O2OO", "O1632 960200"),
    *("oh one six three two nine six oh two double oh", "zero one six three two, nine six zero, two zero zero"),
    *("960200", "960 200", "nine six oh two oh oh", "0 1 6 3 2 9 6 0 2 0 0", "٠١٦٣٢ ٩٦٠٢٠٠", "①⑥③②⑨⑥⓪②⓪⓪"),
    *("０１６３２ ９６０２００", "⁰¹⁶³² ⁹⁶⁰²⁰⁰", "01\u200b632\xad960200", "+44 1632 960200", "0044 1632 960200"),
    *("+44 (0)1632 960200", "1632 960200", "01632/960/200", "01632 960 ext 200", "9 01632 960200"),
    *("01632 960200 5", "Ring 999", "9 9 9", "nine nine nine", "9-9-9", "one oh one", "116 000", "116,000"),
    *("Text HELP to 60777", "6O777", "1O1", "116 123", "112", "0800 1112", "01632-555123", "0800.111.112"),
    *("+44 1632 555123", "0808 157 0123", "07700 900123", "077OO 9OO123", "5 5 5 1 2 3 4"),
    *("oh eight hundred double one double one", "0300-123-6600", "0300 — 123 — 6600", "(0300) 123 6600"),
    *("0300\n123 6600", "1⃣0⃣1⃣", "01632, and then 960200", "01632 | 960 | 200", "01632*960*200", "01632960200"),
    *("tel01632960200", "01632x960200", "nought one six three two nine six nought two nought nought"),
    *("oh-one-six-three-two nine-six-oh two-hundred", "0163 2960 200", "Call 101 if not", "01632 96 02 00"),
    *("016 32 96 02 00", "01632\t960200", "01632…960200", "01632~960200", "01632=960200", "01632+960200"),
    *("01632→960200", "01632 or 960200", "0.1.6.3.2.9.6.0.2.0.0", "0-1-6-3-2-9-6-0-2-0-0"),
    *("0,1,6,3,2,9,6,0,2,0,0", "O-one-six-three-two 960200", "zero-1-six-3-two 960200", "oh 1632 960200"),
    *("O 1632 960200", "01632 9602OO", "01632 96o2oo", "o1632-96o2oo", "Oı632 960200", "0 |632 960200"),
    *("01632 nine-six-oh-two-hundred", "oh sixteen thirty-two, ninety-six oh two hundred", "０１６３２-960200"),
    *("𝟎𝟏𝟔𝟑𝟐 𝟗𝟔𝟎𝟐𝟎𝟎", "🄁🄂🄇🄄🄃 🄊🄇🄁🄃🄁🄁", "❶⓪❶", "⑨⑨⑨", "九九九", "⁹⁹⁹", "nine-nine-nine", "triple nine", "treble nine"),
    *("double nine nine", "Nine Nine Nine", "9.9.9", "9/9/9", "999.", "(999)", "999!", "ring999", "999now"),
    *("one-oh-one", "1-0-1", "one o one", "101,", "call1O1", "l0l", "116-000", "116.000", "11 6000"),
    *("double one six treble zero", "one one six, zero zero zero", "0800 double one double one"),
    *("0800 eleven eleven", "0800 one one one one", "oh eight hundred eleven eleven"),
    *("eight hundred eleven eleven", "0808 eight hundred five thousand", "+44 (0) 1632 960 200", "+441632960200"),
    *("0044-1632-960200", "44 1632 960200", "(0)1632 960200", "(01632) 96 02 00", "tel:01632960200"),
    *("T:01632960200", "☎01632960200", "01632960200.", "№ 01632 960200", "01632 960-200 x5", "01632 960200/1"),
    *("01632 960200 / 960201", "01632 9602xx", "07700 900 123", "07700-900-123", "0 7 7 0 0 9 0 0 1 2 3"),
    *("0330 123 4567", "0345 678 9000", "118 118", "118118", "Text 85258", "SMS 60777", "text: 6 0 7 7 7"),
    *("six oh treble seven", "six zero seven seven seven", "Nine, nine, nine"),
)
ADDRESSES = (
    *("help@westmere.example", "help (at) westmere (dot) example", "help at westmere dot example"),
    *("westmere.example", "www.westmere.example/child", "WESTMERE.EXAMPLE/CHILD", "westmere dot gov dot uk"),
    *("@westmere_help", "https://westmere.example", "http:westmere.zzz", "help @ westmere.example"),
    *("westmere[.]example", "WESTMERE.GOV.UK", "westmere .gov.uk", "westmere. gov. uk"),
    *("westmere-dot-gov-dot-uk", "westmere(dot)gov(dot)uk", "westmere dot com", "westmere.com", "westmere.co"),
    *("bit.ly/abc", "wa.me/441632960200", "ＷＷＷ．ＷＥＳＴＭＥＲＥ．ＣＯＭ", "westmere。com", "help＠westmere.com"),
    *("help @westmere.com", "help AT westmere DOT com", "help(at)westmere.com", "help[at]westmere[dot]com"),
    *("help at westmere.com", "@ westmere_help", "＠westmere_help", "facebook.com/westmere", "fb.com/westmere"),
    *("westmere.onmicrosoft.com", "http://westmere", "//westmere.com", "mailto:help@westmere.com"),
    *("www.westmere", "Instagram: westmere_help", "insta westmere.help", "t.me/westmere", "wеstmere.com"),
    *("westmere.com.", "“westmere.com”", "see:westmere.com", "westmere.com/ŵ"),
)
FIGURES = (*("12345", "010 1"),)
OTHERS = (
    *("in 2025, 12,120 children", "Article 34 of 1989", "targets 5.2 and 16.2", "under 18", "£1,200"),
    *("9.30 to 4.30, 7 days", "Mon–Thu 9–5, Fri 9–4.30", "0900-1700", "09.00–17.00", "09:00 to 17:00", "24/7"),
    *("SW1A 1AA", "CO11 0BB", "OL1 0AB", "100 m", "18 pt", "24 hours", "section 47", "1 in 5", "11–16"),
    *("31 March 2025", "01/02/2026", "2026-11-01", "01.02.2026", "the 1st, 21st and 101st", "99%", "100%"),
    *("3.3 million", "room 101", "£999", "one, two, three", "one to one", "no one, two or three", "Ill or so"),
    *("2024–25", "2024/2025", "I am 13", "10.1 per cent", "9.99", "KS3, KS4", "MP3, 5G", "COVID-19", "9am-5pm"),
    *("8.30–5.30", "e.g. a friend. Tell", "p.m. to", "Stockholm (1996) and Rio (2008)", "1,000,000", "50p"),
    *("Studio 12", "5 o’clock", "twelve thousand one hundred and twenty children", "twenty-one"),
    *("Talk to us. Help is near", "9 to 5, Monday", "Open 10-1", "Open 1-4 and 6-8", "B12"),
    *("Meet us @ the library", "Ages 5, 6, 7, 8, 9, 10", "1999–2001", "Mon 0900-1230, Tue 1300-1730"),
    *("Since 2014–2019", "In 1999, 2003 and 2008", "from 18 to 25", "12 months to March 2025", "31/3/2025"),
    *("Mon-Sun 8am-8pm", "Level 3, Grade 2", "Tier 4", "3.5mm", "A4, A3, DL", "2 x 50 = 100", "50/50", "7-day"),
    *("£1.5m", "£10–£20", "1:100", "1/100", "no. 10", "No 1 for Zero Tolerance", "Zero two-faced"),
    *("one in ten, two in ten", "seven or eight people", "eight thousand people", "nineteen ninety-six"),
    *("two thousand and eight", "twenty twenty-six", "two hundred and fifty", "eleven to sixteen"),
    *("under-16s and 17s", "Under 5s", "11+", "16–18-year-olds", "the 1990s", "9/11", "7/7", "24-hour line"),
    *("999th", "1 January 2026 to 31 December 2027", "5 Dec 2026, 10:30", "half past nine", "10 o'clock"),
    *("1,2,3 go", "Key Stage 1, 2, 3 and 4", "Years 7, 8, 9, 10, 11", "pages 12–15, 101", "ISO 9001", "BS 5839"),
    *("EN 301 549", "GDPR Article 6(1)(e)", "Part 3A", "Sch. 2", "s.47", "e.g.", "a.m.", "St. Mary", "Mr.Smith"),
    *("Dr.Jones", "etc.and", "p.m.on", "Oh no, one more", "oh, one more", "Love is all I have"),
    *("I will, so will Bill", "0 to 5 years", "Age 0-25", "0–19 service", "0–25 team, 16+", "Team 0-19"),
    *("Mon–Thu 8.30–5, Fri 8.30–4.30", "Mon–Thu 8.30am–5pm, Fri 8.30am–4.30pm", "Mon-Fri 9-5", "9am to 5.30pm"),
    *("08:00 – 20:00", "24 hours, 7 days", "9.00-17.00, 10.00-12.00", "2026-12-05 to 2027-01-04"),
    *("0845-1700 1800-2000", "Sat 13 03 2027 10-15", "Mon 08:30 - 17:00; Tue 08:30 - 19:30", "ma–vr 9–17 uur"),
    *("9–12 and 13–17", "Weekdays 0830 to 1730, weekends 1000 to 1600", "8.45am - 5.15pm"),
    *("Stalls 101 102 103 104",),
)


@pytest.mark.parametrize("text", NUMBERS)
def test_a_number_is_found_in_any_form(text: str) -> None:
    assert {found.kind for found in FINDER.found_in(f"See {text} below")} & {"number", "code"}


@pytest.mark.parametrize("text", ADDRESSES)
def test_an_address_is_found_in_any_form(text: str) -> None:
    assert any(found.is_address for found in FINDER.found_in(f"See {text} below"))


@pytest.mark.parametrize("text", FIGURES)
def test_figures_without_a_form_are_found(text: str) -> None:
    assert [found.kind for found in FINDER.found_in(text)] == ["figures"]


@pytest.mark.parametrize("text", OTHERS)
def test_figures_with_a_form_are_let_be(text: str) -> None:
    assert FINDER.found_in(text) == ()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("oh one six three two, nine six oh, two double oh", "01632960200"),
        ("٠١٦٣٢ ٩٦٠٢٠٠", "01632960200"),
        ("0l632 96O2OO", "01632960200"),
        ("help (at) westmere (dot) example", "help@westmere.example"),
        ("HTTPS://WWW.Westmere.Example/Child/", "westmere.example/child"),
    ],
)
def test_it_is_compared_by_figures_and_small_letters(text: str, key: str) -> None:
    assert [found.key for found in FINDER.found_in(text)] == [key]


def test_it_is_told_as_it_is_written() -> None:
    assert [found.text for found in FINDER.found_in("Ring ①⓪①, or\n01632 —  960200!")] == ["①⓪①", "01632 — 960200"]


@pytest.mark.parametrize(
    ("languages", "text"),
    [
        (("cy",), "dim un chwech tri dau naw chwech dim dau dim dim"),
        (("nl",), "nul een zes drie twee, negen zes nul twee nul nul"),
    ],
)
def test_words_for_figures_are_those_of_the_pack_s_languages(languages: tuple[str, ...], text: str) -> None:
    assert [found.key for found in Finder("GB", languages).found_in(text)] == ["01632960200"]
    assert FINDER.found_in(text) == ()
