"""Which relations between the parts of an Open XML file are known, by the last word of their type (ECMA-376 part 1)."""

from steeldialogue.record.files.refusal import FileRefused

# What the file shows, or needs to show it.
# fmt: off
STAYS = frozenset(
    {
        "officeDocument", "styles", "stylesWithEffects", "settings", "webSettings", "fontTable", "font", "numbering",
        "theme", "themeOverride", "header", "footer", "footnotes", "endnotes", "image", "hyperlink", "chart", "chartEx",
        "chartUserShapes", "chartStyle", "chartColorStyle", "diagramData", "diagramLayout", "diagramQuickStyle",
        "diagramColors", "diagramDrawing", "worksheet", "chartsheet", "dialogsheet", "sharedStrings", "calcChain", "drawing",
        "table", "tableSingleCells", "pivotTable", "pivotCacheDefinition", "pivotCacheRecords", "slicer", "slicerCache",
        "timeline", "timelineCache", "externalLink", "externalLinkPath", "sheetMetadata", "rdRichValue",
        "rdRichValueStructure", "rdRichValueTypes", "richValueRel", "rdArray", "richStyles", "rdSupportingPropertyBag",
        "rdSupportingPropertyBagStructure", "slide", "slideLayout", "slideMaster", "handoutMaster", "presProps", "viewProps",
        "tableStyles",
    }
)
# fmt: on

# What tells about its making, in plain words.
GOES = {
    "core-properties": "properties",
    "extended-properties": "properties",
    "custom-properties": "properties",
    "thumbnail": "small preview",
    "comments": "comment",
    "commentsExtended": "comment",
    "commentsIds": "comment",
    "commentsExtensible": "comment",
    "vmlDrawing": "frame of a comment",
    "threadedComment": "comment",
    "commentAuthors": "person who commented",
    "authors": "person who commented",
    "people": "person who changed or commented",
    "person": "person who changed or commented",
    "documenttasks": "task given to a person",
    "customXml": "data of a program",
    "customXmlProps": "data of a program",
    "customProperty": "data of a program",
    "tags": "data of a program",
    "printerSettings": "printer settings",
    "revisionHeaders": "history of changes",
    "revisionLog": "history of changes",
    "usernames": "person who shared the workbook",
    "attachedTemplate": "path of the template",
    "glossaryDocument": "building blocks",
    "keyMapCustomizations": "key settings",
    "recipientData": "recipients of a mail merge",
    "mailMergeSource": "source of a mail merge",
    "mailMergeHeaderSource": "source of a mail merge",
    "notesSlide": "speaker notes",
    "notesMaster": "speaker notes",
    "origin": "digital signature",
    "classificationlabels": "classification label of an organisation",
    "webextensiontaskpanes": "add-in of a program",
    "webextension": "add-in of a program",
    "userXmlData": "data of a program",
}

_CARRIES = "it carries another file or object inside. Put it in as a picture instead, or save the whole as PDF, and add that."
_REFUSED = {
    "vbaProject": "the file holds macros. Save it without macros and add that.",
    "wordVbaData": "the file holds macros. Save it without macros and add that.",
    "xlMacrosheet": "the file holds macros. Save it without macros and add that.",
    "control": "it holds controls that act (ActiveX). Save it as PDF and add that.",
    "activeXControlBinary": "it holds controls that act (ActiveX). Save it as PDF and add that.",
    "ctrlProp": "it holds form controls. Take them out, or save it as PDF, and add that.",
    "oleObject": _CARRIES,
    "package": _CARRIES,
    "aFChunk": _CARRIES,
    "connections": "it fetches data from elsewhere. Delete its queries and connections, save it, and add that.",
    "queryTable": "it fetches data from elsewhere. Delete its queries and connections, save it, and add that.",
    "video": "it holds sound or film. Take it out and add the file again.",
    "audio": "it holds sound or film. Take it out and add the file again.",
    "media": "it holds sound or film. Take it out and add the file again.",
}
_STRICT = "http://purl.oclc.org/ooxml/"
_BEHIND_CHART = "package"


def role_of(relation_type: str) -> str:
    """The last word of a type of relation."""
    return relation_type.rstrip("/").rsplit("/", 1)[-1]


def stays(relation_type: str, source: str) -> bool:
    """Whether what a relation leads to stays in the file.

    Raises:
        FileRefused: parts of this type may not come in, or are not known.
    """
    if relation_type.startswith(_STRICT):
        raise FileRefused("it is saved as 'Strict Open XML'. Save it as an ordinary .docx, .xlsx or .pptx and add that.")
    role = role_of(relation_type)
    if role in STAYS:
        return True
    if role in GOES or (role == _BEHIND_CHART and "/charts/" in source):
        return False
    raise FileRefused(_REFUSED.get(role, f"it holds a part of an unknown kind ({role}). Save it as PDF and add that."))


def words_for(relation_type: str) -> str:
    """What goes, in plain words."""
    return GOES.get(role_of(relation_type), "workbook behind a chart")
