"""A check at start that every handler's parameters can be filled; aiogram itself fails only at first use."""

from collections.abc import Iterator

from aiogram import Dispatcher, Router

FROM_AIOGRAM = frozenset(
    {"bot", "bots", "dispatcher", "event_chat", "event_from_user", "event_router", "event_update", "router"}
)
FROM_FILTERS = frozenset({"callback_data", "command", "found"})
FROM_MIDDLEWARE = frozenset({"texts"})


class UnknownParameterError(Exception):
    """A handler asks for a name that nothing provides."""


def check_parameters(dispatcher: Dispatcher) -> None:
    """Raises UnknownParameterError naming all handlers' parameters that nothing provides."""
    known = FROM_AIOGRAM | FROM_FILTERS | FROM_MIDDLEWARE | set(dispatcher.workflow_data)
    unknown = [
        f"{handler}: {name}"
        for handler, parameters in _handlers(dispatcher)
        for name in sorted(parameters - known)
    ]
    if unknown:
        raise UnknownParameterError(", ".join(unknown))


def _handlers(root: Router) -> Iterator[tuple[str, set[str]]]:
    """Yields each handler's name and its parameters, but for the first: that one is the event."""
    for router in root.chain_tail:
        if router is root:
            continue  # The dispatcher's own handler is aiogram's.
        for observer in router.observers.values():
            for handler in observer.handlers:
                code = handler.callback.__code__
                names = code.co_varnames[1 : code.co_argcount + code.co_kwonlyargcount]
                yield f"{handler.callback.__module__}.{handler.callback.__name__}", set(names)
