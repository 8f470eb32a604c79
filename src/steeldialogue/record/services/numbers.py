"""Numbers given one after another, from a counter that only their own side, or the table, can see."""

from django.db import transaction

from steeldialogue.record.models import Counter


def next_number(chain: str, name: str, many: int = 1) -> int:
    """Return the next number of a name, or the first of `many` in a row; whoever wants the same one waits."""
    with transaction.atomic():
        Counter.objects.bulk_create([Counter(chain=chain, name=name)], ignore_conflicts=True)
        counter = Counter.objects.select_for_update().get(chain=chain, name=name)
        counter.value += many
        counter.save(update_fields=("value",))
    return counter.value - many + 1
