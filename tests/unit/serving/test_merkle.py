"""Examples and properties: Merkle roots as RFC 6962 defines them, and proofs that lead to them."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.serving.predictions.merkle import proof_of, proven, root_of

EIGHT = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    7: "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}
"""The roots of the test vectors that implementations of Certificate Transparency share."""


def recursive(leaves: list[bytes]) -> bytes:
    """Section 2.1 word for word: the left tree has the largest power of two of leaves that is smaller than all."""
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    left = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\x01" + recursive(leaves[:left]) + recursive(leaves[left:])).digest()


@pytest.mark.parametrize("count", ROOTS)
def test_roots_are_those_of_the_shared_vectors(count: int) -> None:
    assert root_of(EIGHT[:count]).hex() == ROOTS[count]


@given(st.lists(st.binary(max_size=4), min_size=1, max_size=40))
def test_a_root_is_the_one_that_the_definition_gives(leaves: list[bytes]) -> None:
    assert root_of(leaves) == recursive(leaves)


@given(st.lists(st.binary(min_size=1, max_size=4), min_size=1, max_size=40, unique=True), st.data())
def test_a_proof_leads_to_the_root_for_its_leaf_alone(leaves: list[bytes], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(leaves) - 1))
    steps = proof_of(leaves, at)

    assert proven(leaves[at], steps) == root_of(leaves)
    assert proven(leaves[at] + b"x", steps) != root_of(leaves)


def test_a_tree_without_leaves_has_no_root() -> None:
    with pytest.raises(ValueError, match="needs a leaf"):
        root_of([])
    with pytest.raises(IndexError):
        proof_of([b"a"], 1)
