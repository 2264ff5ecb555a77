"""The keys under which programs put texts, titles, speakers and times in JSON, in their plain spelling."""

_TEXT_KEYS = (
    "punctuatedword punct displaytext display text body transcript utterance sentence content caption line "
    "transcription subtitle phrase speech message quote dialogue said paragraph word value utf8 simpletext "
    "lyric lyrics"
)
_NESTED_KEYS = (
    "alternatives nbest hypotheses segs runs snippet parts elements lines texts text content body words "
    "tokens"
)
_SPACED_KEYS = "segs runs parts elements text content body"
_TITLE_KEYS = "title headline chapter chaptertitle heading name label gist"
_CLEAR_VOICE_KEYS = (
    "speakername speakerdisplayname speaker speakerlabel speakertag speakerid spk participant "
    "participantname participantrole participantid author sender from authorname who userprofile"
)
_VAGUE_VOICE_KEYS = "voice actor character person user username displayname role name party"
_PERSON_KEYS = (
    "name displayname speakername nickname realname username login fullname label title user participant id"
)
_PEOPLE_KEYS = "speakers participants people users actors members roles authors profiles voices"
_START_KEYS = (
    "starttime start startoffset beginoffset begintime begin startsat startat starttimestamp "
    "timestampstart timestart offsetstart tstart startts cuestart timein tcin timecodein from timestamp "
    "timestamps time timecode offset offsets ts t at position relative in interval range span timing"
)
_END_KEYS = (
    "endtime end endoffset ends endsat endat endtimestamp timestampend timeend offsetend tend endts "
    "cueend resultendtime resultendoffset timeout tcout timecodeout stoptime stop finish until to out"
)
_DURATION_KEYS = "duration dur dduration durationtime d"
_STAMP_KEYS = (
    "date createdat createddatetime createtime datetime sentat timestamp ts time dateunixtime posted created"
)

FIRST_ONLY = frozenset(("alternatives", "nbest", "hypotheses"))
"""Lists of guesses at the same words, of which the first is the best."""

TEXTS = tuple(_TEXT_KEYS.split())
"""Keys of what is said, the best first."""

NESTED = tuple(_NESTED_KEYS.split())
"""Keys of lists and objects in which the words of an object stand."""

SPACED = frozenset(_SPACED_KEYS.split())
"""Those of `NESTED` whose parts bear their own blanks."""

TITLES = tuple(_TITLE_KEYS.split())
"""Keys of a chapter's title."""

CLEAR_VOICES = tuple(_CLEAR_VOICE_KEYS.split())
"""Keys of who speaks, or writes."""

INHERITED_VOICES = tuple(name for name in CLEAR_VOICES if name.startswith(("speaker", "participant")))
"""Those of `CLEAR_VOICES` that hold for all that stands in an object."""

VAGUE_VOICES = tuple(_VAGUE_VOICE_KEYS.split())
"""Keys that may be those of a speaker."""

PERSONS = tuple(_PERSON_KEYS.split())
"""Keys of a person's name within an object that is the person."""

PEOPLE = frozenset(_PEOPLE_KEYS.split())
"""Keys of lists of people with their ids and names."""

STARTS = tuple(_START_KEYS.split())
"""Keys of a start, the surest first."""

ENDS = tuple(_END_KEYS.split())
"""Keys of an end."""

DURATIONS = tuple(_DURATION_KEYS.split())
"""Keys of how long something lasts."""

STAMPS = tuple(_STAMP_KEYS.split())
"""Keys of the day and time of a message."""
