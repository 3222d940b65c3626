"""Header values that `pika` has no Python type for: each kind of AMQP integer, and floating point numbers."""

import struct
from dataclasses import dataclass

from pika import data

FORMATS = {"b": ">b", "B": ">B", "s": ">h", "u": ">H", "I": ">i", "i": ">I", "l": ">q", "f": ">f", "d": ">d"}
INTEGERS = ["b", "B", "s", "u", "I", "i", "l"]


@dataclass(frozen=True)
class Wire:
    """A number, encoded as the AMQP kind of this letter."""

    kind: str
    value: int | float


_encode_value = data.encode_value


def _encode(pieces, value):
    if not isinstance(value, Wire):
        return _encode_value(pieces, value)
    encoded = value.kind.encode() + struct.pack(FORMATS[value.kind], value.value)
    pieces.append(encoded)
    return len(encoded)


data.encode_value = _encode
