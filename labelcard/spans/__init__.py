"""The card for spans: a person marks entities in a sentence.

Six lines of use, in a notebook or anywhere else:

>>> from labelcard import LabelLog, SpanAnnotator, SpanSession, SpanWidget
>>> texts = ["Ada met Bo in Rome", "nobody came"]
>>> session = SpanSession(texts, LabelLog("spans.jsonl"), ["PERSON", "PLACE"])
>>> card = SpanWidget(session)  # as the last line of a cell it shows the card
>>> SpanAnnotator(session, [[(0, 3, "PERSON"), (14, 18, "PLACE")], []]).annotate(2)
2
>>> session.export_jsonl("marked.jsonl")

The log, the texts, what undo takes back and how a page hands an act over are those of the
card for classes. What differs is here. Each file imports only from those above it, from the
files of `labelcard`, and from `helpers`.

What can be marked
    checks      which spans fit a sentence, and where they are after it was changed
    inputs      types and settings, checked before a file is written
An answer is written down
    inbox       checks what the card sends
    opening     how a log is begun, or gone on with
Which sentence is next
    queue       those that were asked for, then random ones
    choosing    asks a program for the next rows, beside a person who goes on
    suggesting  asks a program for the spans of a sentence, where the person wants that
What is seen
    export      answers as tables, and as other programs read them
    view        what the card says, as one dict
    session     what a program calls
    card        DRAWS: a widget; page/ holds what it does (JavaScript) and how it looks (CSS)
    players     a stand-in for a person
"""
