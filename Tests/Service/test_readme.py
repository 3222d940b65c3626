"""The example that callers copy from contracts/README.md."""

import re

from foreign.contract import ROOT, must_fit


def test_the_example_of_a_call_works_as_it_is_printed(world):
    text = (ROOT / "contracts/README.md").read_text()
    (example,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    printed = "amqp://shop:…@localhost/"
    assert example.count(printed) == 1
    names = {}
    exec(example.replace(printed, f"amqp://shop:shop@127.0.0.1:{world.stack.amqp_port}/{world.name}"), names)
    reply = names["answers"][names["call"]]
    must_fit("wallet.create.reply", reply)
    assert reply["success"] and reply["data"]["userId"] == "ada"
    names["channel"].connection.close()
