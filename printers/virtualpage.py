"""What the virtual printer's control page shows: how it is, the roll, the faults as buttons, the last tickets; pure of any socket."""

from __future__ import annotations

from html import escape

from kolapp.theme import Theme, css
from printers.serve import Service
from printers.virtual import ENDLESS

SHOWN = 6

STYLE = """
*{box-sizing:border-box;margin:0}
body{background:var(--ground);color:var(--text);font:400 17px/1.5 "Noto Sans",system-ui,sans-serif;padding:48px 64px;max-width:1400px}
h1{color:var(--primary);font-size:32px;line-height:1.2}
h2{font-size:17px;margin:0 0 12px}
.how{font-size:21px;margin:8px 0 32px}
.trouble{color:var(--fault);font-weight:700}
.house{display:grid;grid-template-columns:minmax(320px,1fr) minmax(0,2fr);gap:64px}
section{margin-bottom:28px}
form{display:flex;flex-wrap:wrap;gap:8px}
button{font:inherit;color:var(--primary);background:var(--card);border:0;border-radius:12px;padding:8px 16px;min-height:44px;cursor:pointer}
button:hover,button:focus-visible{background:var(--primary);color:var(--on-primary)}
button:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.slips{display:flex;flex-wrap:wrap;gap:24px;align-items:flex-start;background:var(--card);border-radius:24px;padding:32px;min-height:320px}
figure{width:200px}
figure img{width:100%;display:block;border-radius:2px}
figcaption{margin-top:8px;font-size:15px}
@media(max-width:900px){body{padding:24px}.house{grid-template-columns:1fr;gap:24px}}
"""


def page(service: Service) -> str:
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="5"><title>Virtual printer</title>
<style>{css(Theme())}{STYLE}</style></head><body>
<h1>Virtual printer</h1>{_how(service)}
<main class="house"><div>{_groups(service)}</div>
<div><h2>The last tickets, newest first</h2><div class="slips">{_slips(service)}</div></div></main>
</body></html>"""


def _how(service: Service) -> str:
    printer = service.printer
    sentence = "it has no power" if printer.off else printer.state.sentence
    calm = sentence == "all is well"
    left = "an endless roll" if printer.roll_mm == ENDLESS else f"{printer.roll_mm:,.0f} mm of paper left"
    words = f"{escape(sentence[0].upper() + sentence[1:])}."
    told = words if calm else f'<strong class="trouble">{words}</strong>'
    return f'<p class="how">{told} {printer.profile.name} at {escape(service.end.url)}, {left}.</p>'


def _groups(service: Service) -> str:
    return "".join(
        f'<section><h2>{group}</h2><form method="post">{"".join(map(_button, acts))}</form></section>'
        for group, acts in service.faults.items()
    )


def _button(fault: str) -> str:
    return f'<button name="fault" value="{fault}">{fault.capitalize()}</button>'


def _slips(service: Service) -> str:
    slips = list(enumerate(service.slips))[-SHOWN:]
    return "".join(_figure(at, cut=slip.cut, text=slip.text) for at, slip in reversed(slips)) or "<p>No ticket yet.</p>"


def _figure(at: int, *, cut: bool, text: str) -> str:
    caption = f"{at + 1}, cut off" if cut else f"{at + 1}, torn off"
    return f'<figure><img src="/slip/{at}.png" alt="{escape(text)}"><figcaption>{caption}</figcaption></figure>'
