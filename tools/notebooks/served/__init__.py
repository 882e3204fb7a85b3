"""The page of `run.py serve`: one program that holds a session for each person.

Each imports only from those above it.

options      what `serve` and `pool` are told: texts, and where the labels are
offers       what a class is asked: genres, food or a file, and what measures the model
material     what all people share: the texts, their features, and how a session begins
visits       who is here: one session a person, however many pages are open
classroom    what all have done so far, and one model of it all
guard        who may come in: hosts, and tokens beyond this computer
identity     whose a name is: words that only the page of its owner knows
desk         holds all of this together for a request
guarded      what each request goes through, and the kind words if it is refused
handlers     what the browser of a person asks for; the files it gets are beside them
cards        the websocket of a card
teacher      what the teacher's browser asks for
application  which address is whose, and how much is listened to

Why a server of our own, and not Voila: a visitor must label, and do nothing else. Voila starts
a kernel for each visitor, with texts and features of its own, and a kernel runs what it is
told. Here is none, and no file is opened by a name from outside: there are a few addresses, and
what comes in is an act or a question that a session knows. What the page holds against, and
where:

- **A page of another site**, also under a name that was made to point here: `guard` takes hosts
  that are this computer's, Tornado refuses websockets of other origins, and a teacher's button
  (`teacher`) wants an origin of its own. Cookies are HttpOnly and SameSite.
- **A stranger in the network**: a token in the address, and another one for the teacher
  (`guard`).
- **A neighbor who types your name**: five words of its owner (`identity`), which `/` and
  `/card` ask for. Names that differ have logs that differ (`labelcard.places`).
- **A text, class, file or name with tags or formulas**: each is shown as text, and a content
  security policy runs no script from elsewhere (`guarded`).
- **Too much at once**: bodies, headers and messages are bounded (`application`), each person
  has so many pages and a pace (`visits`), and a page that does not read waits for itself
  (`cards`).
- **Anything else**: a page with kind words (`guarded`), and all others go on.

It does not hold against who reads the network, since the page is plain HTTP, nor against who
opens connections by the thousand: those are for the people in the room to settle.
"""
