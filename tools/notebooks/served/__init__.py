"""The page of `run.py serve`: one program that holds a session for each person.

Each imports only from those above it.

options      what `serve` and `pool` are told: texts, and where the labels are
offers       what a class is asked: genres, food or a file, and what measures the model
material     what all people share: the texts, their features, and how a session begins
visits       who is here: one session a person, however many pages are open
classroom    what all have done so far, and one model of it all
guard        who may come in: hosts, and tokens beyond this computer
desk         holds all of this together for a request
handlers     what the browser of a person asks for; the files it gets are beside them
teacher      what the teacher's browser asks for
application  which address is whose
"""
