"""A chat endpoint on loopback that behaves as the model's name says; prints its port, counts requests at /asked."""

import json
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote

asked: dict[str, int] = {}


def completion(content: object, reason: str = "stop", **message: object) -> dict[str, object]:
    answer = {"role": "assistant", "content": content, **message}
    choice = {"index": 0, "finish_reason": reason, "message": answer}
    return {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}


class Chat(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Says nothing."""

    def reply(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", headers.pop("kind", "application/json"))
        self.send_header("Content-Length", headers.pop("length", str(len(body))))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        self.reply(200, json.dumps(asked).encode())

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        model = request["model"]
        asked[model] = asked.get(model, 0) + 1
        getattr(self, f"be_{model}", self.be_normal)(request)

    def be_normal(self, request: dict[str, object]) -> None:
        self.reply(200, json.dumps(completion(json.dumps(request))).encode())

    def be_busy(self, request: dict[str, object]) -> None:
        if asked["busy"] % 3:
            self.reply(429, b'{"error": {"message": "slow down"}}', Retry_After="0.01")
        else:
            self.reply(200, json.dumps(completion("At last.")).encode())

    def be_broken(self, _: object) -> None:
        self.reply(500, b'{"error": {"message": "no GPU left"}}', Retry_After="0.01")

    def be_slow(self, _: object) -> None:
        time.sleep(5)
        self.reply(200, json.dumps(completion("Late.")).encode())

    def be_cut(self, _: object) -> None:
        self.reply(200, b'{"id": "1", "choi', length="4000")
        self.close_connection = True

    def be_html(self, _: object) -> None:
        self.reply(200, b"<html>Please log in</html>", kind="text/html")

    def be_notjson(self, _: object) -> None:
        self.reply(200, b"{nothing")

    def be_nochoices(self, _: object) -> None:
        self.reply(200, b'{"id": "1", "object": "chat.completion", "choices": []}')

    def be_null(self, _: object) -> None:
        self.reply(200, json.dumps(completion(None)).encode())

    def be_refusing(self, _: object) -> None:
        self.reply(200, json.dumps(completion(None, refusal="I would rather not.")).encode())

    def be_long(self, _: object) -> None:
        self.reply(200, json.dumps(completion("And so", "length")).encode())

    def be_telltale(self, _: object) -> None:
        key = self.headers["Authorization"].split()[1]
        self.reply(401, json.dumps({"error": {"message": f"wrong key {key} provided"}}).encode())

    def be_halftelltale(self, _: object) -> None:
        key = self.headers["Authorization"].split()[1]
        self.reply(
            401, f"wrong key {key[:14]}****, {key[:9].upper()}... or {quote(key, safe='')}?".encode(), kind="text/plain"
        )

    def be_echoing(self, _: object) -> None:
        self.reply(200, json.dumps(completion(f"Ferries. {self.headers['Authorization']}")).encode())

    def be_refusingtelltale(self, _: object) -> None:
        self.reply(200, json.dumps(completion(None, refusal=f"Not for {self.headers['Authorization']}.")).encode())


server = ThreadingHTTPServer(("127.0.0.1", 0), Chat)
print(server.server_port, flush=True)
server.serve_forever()
