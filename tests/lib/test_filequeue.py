"""A message in the queue of files is taken whole or not at all."""

from queue import Empty

import pytest
from kombu import Connection

from sbs.lib import filequeue


@pytest.fixture
def queue(tmp_path):
    folders = {f"data_folder_{way}": str(tmp_path) for way in ("in", "out")} | {"control_folder": str(tmp_path / "control")}
    with Connection("filesystem://", transport="sbs.lib.filequeue.Transport", transport_options=folders) as connection:
        assert isinstance(connection.transport, filequeue.Transport)
        yield connection.SimpleQueue("work")


def test_what_is_put_comes_out_and_leaves_nothing(queue, tmp_path):
    queue.put({"task": "stämpla"})
    message = queue.get(timeout=1)
    message.ack()
    assert message.payload == {"task": "stämpla"}
    assert not list(tmp_path.glob("*.msg*"))


def test_a_message_that_is_being_written_is_not_there(queue, tmp_path, monkeypatch):
    def look(payload):
        with pytest.raises(Empty):
            queue.get(block=False)
        seen.append(payload)
        return "{}"

    seen = []
    monkeypatch.setattr(filequeue, "dumps", look)
    queue.channel._put("work", {})
    (tmp_path / "1_x.work.msg.half").touch()
    assert seen == [{}]
    assert [path.suffix for path in sorted(tmp_path.glob("*work*"))].count(".msg") == 1
