"""Money of investments from a workbook: a draft a row."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from steeldialogue.record.exports.money import COLUMNS, NAME, UNREAD
from steeldialogue.record.imports.draft_rows import Layout, Reader, Recorded, row_numbers
from steeldialogue.record.models import Money, Proposal

_FIELDS = ("kind", "starts", "ends", "amount", "currency", "text")


def _title(cells: Mapping[str, str]) -> str:
    told = {
        "kind": str(dict(Money.Kind.choices).get(cells["kind"], cells["kind"])),
        **{name: cells[name] for name in ("proposal", "starts")},
    }
    return _("%(proposal)s: %(kind)s from %(starts)s") % told


def _recorded() -> Mapping[str, Recorded]:
    return {str(one.pk): Recorded(one.side_id, _body(one)) for one in Money.objects.all()}


def _body(one: Money) -> dict[str, Any]:
    return {"proposal": one.proposal_id, **{name: getattr(one, name) for name in _FIELDS}}


def _readers() -> Mapping[str, Reader]:
    return {"proposal": row_numbers(Proposal.objects.all())}


MONEY = Layout("money", NAME, COLUMNS, _title, _recorded, _readers, UNREAD)
