"""Say in the way of macOS what the program is: the Info.plist of the application.

Not yet run on macOS; its keys are checked on Linux.
"""

from project_facts import ProjectFacts

IDENTIFIER = "io.github.studycompanion.Companion"
SCHEME = "studycompanion"
OLDEST = "14.0"
"""The oldest macOS that runs it: Qt 6.11 asks for 13, numpy as it is installed on newer ones for 14."""

_TEXTS = (
    "public.plain-text",
    "public.html",
    "public.json",
    "net.daringfireball.markdown",
    "public.comma-separated-values-text",
    "public.tab-separated-values-text",
)
_DOCUMENTS = (
    "com.adobe.pdf",
    "org.idpf.epub-container",
    "org.openxmlformats.wordprocessingml.document",
    "org.oasis-open.opendocument.text",
    "public.rtf",
)
_SUBTITLES = "vtt srt sbv sub ass ssa ttml dfxp smi sami stl"
_ASKED_FOR = ("DesktopFolder", "DocumentsFolder", "DownloadsFolder", "RemovableVolumes", "NetworkVolumes")
_WHY = "Companion reads the texts that you add, and writes the notes that you export."


def information(facts: ProjectFacts) -> dict[str, object]:
    """Return what the application's Info.plist says beside what PyInstaller puts there itself.

    No kind of file is taken over: the program stands among those that can open one.
    """
    return {
        "CFBundleName": facts.name,
        "CFBundleDisplayName": facts.name,
        "CFBundleIdentifier": IDENTIFIER,
        "CFBundleShortVersionString": facts.version,
        "CFBundleVersion": facts.version,
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": [
            "en",
            "ko",
        ],  # The window is English; the system's own sheets may be Korean.
        "CFBundleAllowMixedLocalizations": True,
        "CFBundleDocumentTypes": [
            _kind("Text", LSItemContentTypes=list(_TEXTS)),
            _kind("Document", LSItemContentTypes=list(_DOCUMENTS)),
            _kind("Subtitles", CFBundleTypeExtensions=_SUBTITLES.split()),
            _kind("Folder", LSItemContentTypes=["public.folder"]),
        ],
        "CFBundleURLTypes": [
            {"CFBundleURLName": IDENTIFIER, "CFBundleURLSchemes": [SCHEME], "CFBundleTypeRole": "Viewer"}
        ],
        "LSApplicationCategoryType": "public.app-category.education",
        "LSMinimumSystemVersion": OLDEST,
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": facts.copyright,
        "NSPrincipalClass": "NSApplication",
        "NSRequiresAquaSystemAppearance": False,  # The window may be dark.
        "NSSupportsAutomaticGraphicsSwitching": True,
        **{f"NS{place}UsageDescription": _WHY for place in _ASKED_FOR},
    }


def _kind(name: str, **told_by: list[str]) -> dict[str, object]:
    return {
        "CFBundleTypeName": name,
        "CFBundleTypeRole": "Viewer",
        "LSHandlerRank": "Alternate",
        **told_by,
    }
