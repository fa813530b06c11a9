"""Telephone numbers: how they are printed and how they are dialled."""

from __future__ import annotations

import functools
import re

import phonenumbers

_SHORTEST = 7
"""Digits: fewer are a short code like 999 or 116 000, dialled as it stands."""


@functools.cache
def printed(phone: str, region: str | None) -> str:
    """A number in its national form. A writer's own spacing is kept: services have theirs."""
    if region and (phone.startswith("+") or (" " not in phone and len(phone) >= _SHORTEST)):
        number = _parsed(phone, region)
        if number and number.country_code and phonenumbers.region_code_for_country_code(number.country_code) == region:
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    return phone


@functools.cache
def dialled(phone: str, region: str | None) -> str:
    """What stands after tel: the international form, or the short code itself."""
    number = _parsed(phone, region) if region or phone.startswith("+") else None
    if number is None or not phonenumbers.is_possible_number(number) or is_short(phone):
        return re.sub(r"[^\d+]", "", phone)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def is_short(phone: str) -> bool:
    """Whether it is a short code."""
    return len(re.sub(r"\D", "", phone)) < _SHORTEST


@functools.cache
def plausible(phone: str, region: str | None) -> bool:
    """Whether such a number can be dialled from the region: right length, a range that is in use."""
    if not region or is_short(phone):
        return True
    number = _parsed(phone, region)
    return number is not None and phonenumbers.is_valid_number(number)


@functools.cache
def is_mobile(phone: str, region: str | None) -> bool:
    """Whether it is a mobile number, which is somebody's own more often than a service's."""
    number = _parsed(phone, region) if region and not is_short(phone) else None
    return number is not None and phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE


def _parsed(phone: str, region: str | None) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(phone, region)
    except phonenumbers.NumberParseException:
        return None
