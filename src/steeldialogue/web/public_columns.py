"""Which column of the catalogue is which field of the record, where the one is simply the other."""

SESSION = {
    "session_id": "key",
    "series": "series",
    "ordinal": "number",
    "title": "title",
    "date_start": "starts",
    "date_end": "ends",
    "mode": "mode",
    "city": "city",
    "venue": "venue",
    "status": "status",
    "topics": "topics",
    "outcomes": "outcomes",
}
COMMITMENT = {
    "commitment_id": "key",
    "kind": "kind",
    "title": "title",
    "statement": "text",
    "theme": "theme",
    "date": "agreed_on",
    "target_value": "target_value",
    "target_unit": "target_unit",
    "target_date": "due",
    "last_known_status": "public_status",
    "status_as_of": "public_status_as_of",
}
REQUEST = {"commitment_id": "key", "title": "title", "statement": "text", "date": "asked_on", "target_date": "due"}
POLICY = {
    "policy_id": "key",
    "name": "name",
    "name_local": "name_local",
    "areas": "area",
    "issuer": "issuer",
    "date_issued": "published",
    "date_effective": "enforced",
    "date_end": "ended",
    "status": "status",
    "key_facts": "facts",
    "themes": "themes",
}
ORGANISATION = {
    "org_id": "key",
    "name_en": "name",
    "name_ja": "name_ja",
    "name_hi": "name_hi",
    "country": "country",
    "kind": "kind",
    "role": "role",
}
# Columns that are looked at in code below.
SOURCED = {"source_id", "quality", "note"}
ELSEWHERE = {
    "sessions": {"date_precision", "host", "india_lead", "india_lead_title", "japan_lead", "japan_lead_title"},
    "commitments": {"raised_in", "owner_side"},
    "requests": {"raised_in", "owner_side", "kind", "last_known_status", "status_as_of"},
    "policies": set[str](),
    "organisations": set[str](),
}
