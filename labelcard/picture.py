"""A still picture of the card, for those who read a page without a kernel behind it."""

from html import escape

NOTE = (
    "This is a picture of the card, and takes no answers. Run the cells up to this one, and "
    "this one: then the card is here. Your labels are safe in the file {log}."
)
CARD = (
    '<div class="label-less-picture" style="max-width: 640px; padding: 14px 22px; '
    'border: 1px dashed #888; border-radius: 14px; opacity: 0.85">{body}</div>'
)
BUTTON = (
    '<span style="display: inline-block; margin: 0 10px 6px 0; padding: 8px 16px; '
    'border: 1px solid #888; border-radius: 10px"><bdi>{name}</bdi></span>'
)
MOST_BUTTONS = 9


def draw_picture(view, log):
    """The view as HTML that does nothing: no script, no button, nothing to load.

    Parameters
    ----------
    view : dict
        As from `session.view`.
    log : str
        The name of the file that holds the labels.

    Returns
    -------
    str
    """
    line = view["item"]["text"] if view["item"] else view["phase_words"]
    hidden = view.get("hidden") or []
    names = [name for label, name in enumerate(view["classes"]) if label not in hidden]
    buttons = [BUTTON.format(name=escape(name)) for name in names[:MOST_BUTTONS]]
    more = f" and {len(names) - MOST_BUTTONS} more" if len(names) > MOST_BUTTONS else ""
    body = [
        f"<p><em>{NOTE.format(log=escape(log))}</em></p>",
        f'<p dir="auto" style="font-size: 150%">{escape(line)}</p>',
        f"<p>{''.join(buttons)}{more}</p>",
    ]
    return CARD.format(body="\n".join(body))
