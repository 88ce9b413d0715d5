"""A small OpenID provider on loopback: authorization code with PKCE (S256), client_secret, RS256 ID tokens, JWKS, userinfo.

For tests only. It is strict where a real one is: one use per code, exact redirect address, verifier must match the challenge.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID, CLIENT_SECRET = "sbs", "hemligt-i-provet"


class Provider:
    """``claims`` is who logs in next; ``asked`` collects the authorization requests; ``break_with`` changes the ID token last."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.claims: dict = {}
        self.asked: list[dict] = []
        self.break_with: dict = {}
        self.codes: dict[str, dict] = {}
        self.tokens: dict[str, dict] = {}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    def __enter__(self) -> "Provider":
        self.thread.start()
        return self

    def __exit__(self, *_) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join(timeout=5)

    def configuration(self) -> dict:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/jwks",
            "response_types_supported": ["code"],
            "subject_types_supported": ["pairwise"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
            "code_challenge_methods_supported": ["S256"],
        }

    def jwks(self) -> dict:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**public, "kid": "1", "use": "sig", "alg": "RS256"}]}

    def authorize(self, query: dict) -> str:
        """The address the browser is sent back to."""
        self.asked.append(query)
        assert query["response_type"] == "code"
        assert query["client_id"] == CLIENT_ID
        assert query["code_challenge_method"] == "S256", "PKCE is demanded"
        code = secrets.token_urlsafe(16)
        self.codes[code] = {"claims": dict(self.claims), "query": query}
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def exchange(self, form: dict) -> dict | None:
        """The token answer, or None for a request a real provider refuses."""
        granted = self.codes.pop(form.get("code", ""), None)
        if granted is None or form.get("client_secret") != CLIENT_SECRET or form.get("redirect_uri") != granted["query"]["redirect_uri"]:
            return None
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != granted["query"]["code_challenge"]:
            return None
        access = secrets.token_urlsafe(16)
        self.tokens[access] = granted["claims"]
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 300,
            "auth_time": now,
            **granted["claims"],
            **self.break_with,
        }
        claims = {name: value for name, value in claims.items() if value is not None}
        id_token = jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "1"})
        return {"access_token": access, "token_type": "Bearer", "expires_in": 300, "id_token": id_token}

    def _handler(provider) -> type[BaseHTTPRequestHandler]:  # noqa: N805 - the handler's own self is the request
        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_) -> None:
                """Quiet."""

            def _json(self, content: dict | None, status: int = 200) -> None:
                body = json.dumps(content if content is not None else {"error": "invalid_grant"}).encode()
                self.send_response(status if content is not None else 400)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                query = {name: values[0] for name, values in parse_qs(parts.query).items()}
                if parts.path == "/.well-known/openid-configuration":
                    self._json(provider.configuration())
                elif parts.path == "/jwks":
                    self._json(provider.jwks())
                elif parts.path == "/userinfo":
                    self._json(provider.tokens.get(self.headers.get("Authorization", "").removeprefix("Bearer ")))
                elif parts.path == "/authorize":
                    self.send_response(302)
                    self.send_header("Location", provider.authorize(query))
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                else:
                    self._json(None)

            def do_POST(self) -> None:
                length = int(self.headers.get("Content-Length", "0"))
                form = {name: values[0] for name, values in parse_qs(self.rfile.read(length).decode()).items()}
                self._json(provider.exchange(form))

        return Handler
