"""The page of `run.py serve`: one program that holds a session for each person.

Each imports only from those above it.

material   what all people share: the texts, their features, and how a session begins
visits     who is here: one session a person, however many pages are open
guard      who may come in: hosts, and a token beyond this computer
handlers   what the browser asks for; the files it gets are beside them
"""
