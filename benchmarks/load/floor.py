"""The physical limit beside the API: as many bytes as an answer has, sent back over loopback, and nothing else."""

import multiprocessing
import socket
import time
from multiprocessing.connection import Connection


def echoes(size: int, rounds: int) -> list[float]:
    """Seconds of each round: a few bytes to another process, an answer of that size from it."""
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    other = multiprocessing.get_context("spawn").Process(target=_answer, args=(theirs, size), daemon=True)
    other.start()
    taken = []
    with socket.create_connection(("127.0.0.1", ours.recv())) as line:
        for _ in range(rounds):
            began = time.monotonic()
            line.sendall(b"call")
            left = size
            while left:
                left -= len(line.recv(left))
            taken.append(time.monotonic() - began)
    other.join()
    return taken


def _answer(told: Connection, size: int) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        told.send(server.getsockname()[1])
        line, _ = server.accept()
        with line:
            while line.recv(64):
                line.sendall(b"x" * size)
