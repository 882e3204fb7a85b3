"""Who may come in: hosts, and a token beyond this computer."""

import hmac
import re
import secrets
import socket
from contextlib import suppress
from ipaddress import ip_address
from urllib.parse import urlsplit

THIS_COMPUTER = {"localhost", "127.0.0.1", "::1"}
COOKIE, TEACHERS_COOKIE = "label_less_token", "label_less_teacher"


class Guard:
    """Lets requests in, or says why not.

    A name in the address that nobody gave this computer may be a trick: a page of somebody
    else's whose name was made to point here. So such a name is refused.

    Parameters
    ----------
    ip : str
        The address that is listened on.
    token : str, optional
        What people must bring. The default is a random one where others can reach the page,
        and none where nobody else can. With "" everybody is let in. The teacher's page has a
        random token of its own, unless nobody else can reach it and no token is set.
    hosts : iterable of str
        Further names of this computer.
    """

    def __init__(self, ip, token=None, hosts=()):
        self.is_open = not is_own(ip)
        self.token = token if token is not None else secrets.token_urlsafe(6) * self.is_open
        self.teachers = secrets.token_urlsafe(9) * bool(self.is_open or self.token)
        self.hosts = THIS_COMPUTER | {host.lower() for host in hosts}
        if self.is_open:
            self.hosts |= {
                socket.gethostname().lower(),
                f"{socket.gethostname().lower()}.local",
            }

    def allows_host(self, host):
        """Whether the `Host` of a request is a name of this computer."""
        name = without_port(host).lower().rstrip(".")
        return name in self.hosts or (self.is_open and is_number(name))

    @property
    def asks_for_names(self):
        """Whether each name is somebody's own: see `identity`."""
        return bool(self.teachers)

    def allows_token(self, *brought):
        """Whether one of these is the token, or the teacher's."""
        return not self.token or is_among(self.token, brought) or self.allows_teacher(*brought)

    def allows_teacher(self, *brought):
        """Whether one of these is the teacher's token."""
        return not self.teachers or is_among(self.teachers, brought)


def is_among(token, brought):
    """Whether a token is one of those that were brought; how long that takes tells nothing."""
    tokens = [one.encode() for one in brought if one]
    return any(hmac.compare_digest(one, token.encode()) for one in tokens)


def without_port(host):
    """The name in a `Host` header; an address of IPv6 stands in brackets there."""
    if found := re.fullmatch(r"\[([^\[\]]*)\](:\d*)?", host):
        return found[1]
    return host.rsplit(":", 1)[0] if host.count(":") == 1 else host


def is_own_origin(origin, host):
    """Whether a button was on a page of this server: what a browser sends with each one."""
    return bool(origin) and urlsplit(origin).netloc.lower() == host.lower()


def is_number(name):
    """Whether a name is an address in numbers: no page can make it point elsewhere."""
    with suppress(ValueError):
        return bool(ip_address(name))
    return False


def is_own(ip):
    """Whether only this computer reaches an address."""
    with suppress(ValueError):
        return ip_address(ip).is_loopback
    return ip.lower() == "localhost"


def find_address(ip):
    """The address under which others find this computer, where it listens on all of its own."""
    with suppress(ValueError):
        if not ip_address(ip).is_unspecified:
            return ip
        with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(("192.0.2.1", 9))  # sends nothing, and says which way it would go
            return probe.getsockname()[0]
        return socket.gethostname()
    return ip
