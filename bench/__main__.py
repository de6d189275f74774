"""`make bench`: every benchmark, one after the other, so that none disturbs another."""

import importlib

for name in (
    "issue",
    "wire",
    "lobby",
    "touch",
    "kiosk",
    "wall",
    "desk",
    "chime",
    "bytes",
    "paper",
    "figures",
    "waits",
    "whatif",
):
    print(f"-- {name}", flush=True)
    importlib.import_module(f"bench.{name}").main()
