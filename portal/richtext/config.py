"""CKEditor as this portal uses it: plain data, read by the settings.

`allowedContent` names the tags of portal.html, so that people see while typing what will be kept.
The cleaner decides; this is only a convenience.
"""

# No source view, no foreign content, no forms, no services of others, nothing of colours and fonts.
REMOVED_PLUGINS = [
    "about",
    "bidi",
    "colorbutton",
    "colordialog",
    "copyformatting",
    "dialogadvtab",
    "div",
    "elementspath",
    "exportpdf",
    "flash",
    "font",
    "forms",
    "horizontalrule",
    "iframe",
    "image",
    "indentblock",
    "justify",
    "language",
    "newpage",
    "pagebreak",
    "preview",
    "print",
    "save",
    "scayt",
    "smiley",
    "sourcearea",
    "stylescombo",
    "templates",
    "uploadimage",
    "wsc",
]

ALLOWED_CONTENT = "; ".join(
    [
        "p h2 h3 h4 blockquote ul li br",
        "strong em sup sub",
        "ol[start]",
        "a[!href]",
        "img[!src,alt,width,height]",
        "figure",
        "figcaption",
        "table caption thead tbody tr",
        "td[colspan,rowspan]",
        "th[colspan,rowspan,scope]",
    ]
)

CKEDITOR_CONFIGS: dict[str, dict] = {
    "default": {
        "toolbar": [
            ["Format", "Bold", "Italic", "Superscript", "Subscript", "RemoveFormat"],
            ["NumberedList", "BulletedList", "Blockquote"],
            ["Link", "Unlink"],
            ["PortalPhoto", "Table", "SpecialChar"],
            ["PasteText", "PasteFromWord", "Find", "Undo", "Redo"],
            ["ShowBlocks", "Maximize"],
        ],
        "format_tags": "p;h2;h3;h4",
        "removePlugins": ",".join(REMOVED_PLUGINS),
        "extraPlugins": "widget,portalphoto",
        "allowedContent": ALLOWED_CONTENT,
        "removeDialogTabs": "link:target;link:advanced;link:upload;table:advanced",
        # "biên" is stored as "biên", not as "bi&ecirc;n" that no search finds.
        "entities": False,
        "basicEntities": True,
        "htmlEncodeOutput": False,
        "fullPage": False,
        # A pasted picture would become text in the page; photos come through their button.
        "clipboard_handleImages": False,
        "pasteFromWordRemoveFontStyles": True,
        "disableNativeSpellChecker": False,
        "linkDefaultProtocol": "https://",
        "language": "vi",
        "contentsLanguage": "vi",
        "versionCheck": False,
        "width": "100%",
        "height": 480,
    },
}
