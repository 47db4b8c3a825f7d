#!/usr/bin/env python3
"""A development server for the volunteers' page. Never part of the product.

Serves the page's static files, the two browser libraries out of their jars in the local Maven repository, and a made-up API with
simulated galaxies, all in memory, on the loopback address alone. Ends by itself after --minutes.

    python3 site/src/test/page/development_server.py --port 8090 --minutes 60 [--tree gz-decals-5] [--undo-seconds 30]

What the product does not have: GET /development/received lists what arrived, PUT /development/faults {"status": 503, "times": 3}
makes the next answers to state-changing requests fail.
"""

import argparse
import base64
import collections
import hashlib
import http.cookies
import http.server
import json
import mimetypes
import pathlib
import random
import re
import sys
import threading
import time
import urllib.parse
import uuid
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[3]
STATIC = ROOT / "site/src/main/resources/static"
TREES = ROOT / "core/src/main/resources/org/eyepiece/tree"
SKY = HERE / "sky"
LEASE_MS = 15 * 60 * 1000

TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
}

EXAMPLES = {
    "smooth-or-featured/smooth": ["sim-000031", "sim-000003"],
    "smooth-or-featured/featured-or-disk": ["sim-000009", "sim-000028"],
    "smooth-or-featured/artifact": ["sim-000043"],
    "disk-edge-on/yes": ["sim-000011", "sim-000048"],
    "disk-edge-on/no": ["sim-000039", "sim-000007"],
    "bar/strong": ["sim-000019", "sim-000052"],
    "bar/yes": ["sim-000019", "sim-000052"],
    "has-spiral-arms/yes": ["sim-000026", "sim-000059"],
    "merging/merger": ["sim-000024"],
    "rare-features/ring": ["sim-000033"],
    "odd-feature/ring": ["sim-000033"],
}


def now():
    return int(time.time() * 1000)


class Jars:
    """META-INF/resources of the jars that the page's libraries come in."""

    PATTERNS = [
        "org/mvnpm/lit/3.3.3/*.jar",
        "org/mvnpm/lit-html/3.3.3/*.jar",
        "org/mvnpm/lit-element/4.2.2/*.jar",
        "org/mvnpm/at/lit/reactive-element/2.1.2/*.jar",
        "org/webjars/npm/picocss__pico/2.1.1/*.jar",
    ]

    def __init__(self):
        repository = pathlib.Path.home() / ".m2/repository"
        self.files = {}
        for pattern in self.PATTERNS:
            found = list(repository.glob(pattern))
            if not found:
                raise SystemExit(f"no {pattern} under {repository}; fetch it, see site/README.md")
            archive = zipfile.ZipFile(found[0])
            for name in archive.namelist():
                if name.startswith("META-INF/resources/"):
                    self.files["/" + name.removeprefix("META-INF/resources/")] = (archive, name)
        self.lock = threading.Lock()

    def read(self, path):
        if path not in self.files:
            return None
        archive, name = self.files[path]
        with self.lock:
            return archive.read(name)


class Campaign:
    """All that the made-up server knows. One lock around everything: it is for one person trying the page."""

    def __init__(self, tree, undo_seconds, subjects):
        self.tree = json.loads((TREES / f"{tree}.json").read_text())
        self.undo_ms = undo_seconds * 1000
        pictures = sorted(path.stem for path in SKY.glob("*.jpg"))
        self.subjects = [f"{pictures[i % len(pictures)]}-{i // len(pictures)}" for i in range(subjects)]
        self.lock = threading.RLock()
        self.classifications = {}
        self.withdrawn = set()
        self.replaced = set()
        self.skips = {}
        self.leases = {}
        self.favourites = collections.defaultdict(list)
        self.accounts = {}
        self.signed_in = {}
        self.received = []
        self.faults = {"status": 0, "times": 0}

    def describe(self):
        answers = {f"{question['key']}/{answer['key']}" for question in self.tree["questions"] for answer in question["answers"]}
        return {
            "name": "simulated",
            "title": "Simulated sky",
            "description": "Galaxies that a computer drew, so that this page can be tried without harm: no answer goes anywhere.",
            "language": "en",
            "questionCount": len(self.tree["questions"]),
            "undoSeconds": self.undo_ms // 1000,
            "undoCount": 5,
            "retirement": {"classifications": 40},
            "tree": self.tree,
            "fieldGuide": [
                {"key": key, "title": "", "text": "", "images": [f"/images/{name}-0" for name in names]}
                for key, names in EXAMPLES.items()
                if key in answers
            ],
            "progress": self.progress(),
        }

    def progress(self):
        return {
            "subjects": 4000,
            "retired": 1482,
            "classifications": 71_204 + len(self.classifications),
            "volunteers": 318,
            "share": 0.3705,
        }

    def next(self, who, count):
        busy = {c["subject"] for c in self.of(who)} | {s["subject"] for s in self.skips.values() if s["who"] == who}
        busy |= {subject for (owner, subject), until in self.leases.items() if owner == who and until > now()}
        chosen = [subject for subject in self.subjects if subject not in busy][:count]
        for subject in chosen:
            self.leases[(who, subject)] = now() + LEASE_MS
        answer = {
            "subjects": [
                {
                    "id": subject,
                    "lease": str(uuid.uuid4()),
                    "leaseUntil": now() + LEASE_MS,
                    "leaseMs": LEASE_MS,
                    "image": f"/images/{subject}",
                    "width": 424,
                    "height": 424,
                    "feed": "classic",
                    "why": "fewest",
                }
                for subject in chosen
            ]
        }
        if not chosen:
            answer["reason"] = "all-seen"
        return answer

    def of(self, who):
        return [
            c
            for c in self.classifications.values()
            if c["who"] == who and c["id"] not in self.withdrawn and c["id"] not in self.replaced
        ]

    def state(self, one):
        if one["id"] in self.withdrawn:
            return "withdrawn"
        return "final" if one["finalAt"] <= now() else "provisional"

    def classify(self, who, body):
        with self.lock:
            self.received.append({"at": now(), "id": body["id"], "subject": body["subject"]})
            before = self.classifications.get(body["id"])
            if before:
                same = before["annotations"] == body["annotations"] and before["subject"] == body["subject"]
                return (200, self.acknowledge(before)) if same else (409, problem(409, "This id was used for something else"))
            replaces = body.get("replaces")
            if replaces:
                old = self.classifications.get(replaces)
                if old and self.state(old) == "final":
                    return 409, problem(409, "The classification is final")
                self.replaced.add(replaces)
            elif any(c["subject"] == body["subject"] for c in self.of(who)):
                return 409, problem(409, "You classified this galaxy before")
            if not self.legal(body["annotations"]):
                return 422, problem(422, "Not a walk down the tree")
            one = {**body, "who": who, "at": now(), "finalAt": now() + self.undo_ms}
            self.classifications[one["id"]] = one
            return 201, self.acknowledge(one)

    def acknowledge(self, one):
        return {
            "id": one["id"],
            "state": self.state(one),
            "finalAt": one["finalAt"],
            "finalInMs": max(0, one["finalAt"] - now()),
        }

    def legal(self, annotations):
        questions = {question["key"]: question for question in self.tree["questions"]}
        expected = self.tree["first"]
        for annotation in annotations:
            if annotation["question"] != expected or not annotation["answers"]:
                return False
            answers = {answer["key"]: answer for answer in questions[expected]["answers"]}
            if not set(annotation["answers"]) <= set(answers):
                return False
            if questions[expected]["type"] == "single" and len(annotation["answers"]) != 1:
                return False
            expected = answers[annotation["answers"][0]]["next"]
        return expected is None

    def withdraw(self, identity):
        one = self.classifications.get(identity)
        if one is None:
            return 404, problem(404, "No such classification")
        if self.state(one) == "final":
            return 409, problem(409, "The classification is final already")
        self.withdrawn.add(identity)
        return 200, {"id": identity, "state": "withdrawn"}

    def me(self, who):
        mine = sorted(self.of(who), key=lambda c: -c["at"])
        return {
            "account": {"name": self.signed_in[who]} if who in self.signed_in else None,
            "classifications": len(mine),
            "today": len(mine),
            "streakDays": 1 if mine else 0,
            "favourites": [{"id": subject, "image": f"/images/{subject}"} for subject in self.favourites[who]],
        }

    def row(self, one):
        return {
            "id": one["id"],
            "subject": one["subject"],
            "image": f"/images/{one['subject']}",
            "at": one["at"],
            "state": self.state(one),
            "finalAt": one["finalAt"],
            "annotations": one["annotations"],
        }

    def crowd(self, who, subject):
        mine = next((c for c in self.of(who) if c["subject"] == subject), None)
        if mine is None or self.state(mine) != "final":
            return 403, problem(403, "Only after your own classification is final")
        chance = random.Random(subject)
        counted = []
        for annotation in mine["annotations"]:
            question = next(q for q in self.tree["questions"] if q["key"] == annotation["question"])
            n = chance.randint(12, 39)
            weights = [chance.random() ** 2 + (1.2 if a["key"] in annotation["answers"] else 0) for a in question["answers"]]
            votes = collections.Counter(chance.choices(range(len(weights)), weights, k=n))
            counted.append(
                {
                    "key": question["key"],
                    "n": n,
                    "answers": [{"key": a["key"], "k": votes[i]} for i, a in enumerate(question["answers"])],
                }
            )
        return 200, {"questions": counted, "final": True}


def problem(status, title, detail=""):
    return {"type": "about:blank", "title": title, "status": status, "detail": detail}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    campaign: Campaign
    jars: Jars

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.answer("GET")

    def do_POST(self):
        self.answer("POST")

    def do_PUT(self):
        self.answer("PUT")

    def do_DELETE(self):
        self.answer("DELETE")

    def answer(self, method):
        path = urllib.parse.urlsplit(self.path).path
        query = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if path.startswith("/development/"):
            return self.development(method, path, body)
        if path.startswith("/api/") or (method == "POST" and path in ("/login", "/logout")):
            return self.api(method, path, query, body)
        if method != "GET":
            return self.send(405, b"")
        return self.file(path)

    def file(self, path):
        if path.startswith("/images/"):
            picture = SKY / (re.sub(r"-\d+$", "", path.removeprefix("/images/")) + ".jpg")
            if picture.parent == SKY and picture.is_file():
                return self.send(200, picture.read_bytes(), "image/jpeg", "private, max-age=86400")
            return self.send(404, b"")
        if path.startswith(("/_static/", "/webjars/")):
            content = self.jars.read(path)
        elif path.startswith("/test/"):
            content = read_below(HERE, path.removeprefix("/test/"))
        else:
            content = read_below(STATIC, "index.html" if path == "/" else path[1:])
        if content is None:
            return self.send(404, b"")
        kind = TYPES.get(pathlib.PurePath(path).suffix or ".html") or mimetypes.guess_type(path)[0]
        return self.send(200, content, kind, "no-cache", policy(content) if kind.startswith("text/html") else policy())

    def api(self, method, path, query, body):
        who = self.volunteer()
        campaign = self.campaign
        if method != "GET":
            if campaign.faults["times"] > 0:
                campaign.faults["times"] -= 1
                return self.json(campaign.faults["status"], problem(campaign.faults["status"], "A fault, as asked for"))
            if self.headers.get("X-CSRF-TOKEN") != self.cookie("XSRF-TOKEN"):
                return self.json(403, problem(403, "The CSRF token is missing or wrong"))
        with campaign.lock:
            return self.route(method, path, query, body, who)

    def route(self, method, path, query, body, who):
        campaign = self.campaign
        if path == "/login":
            form = urllib.parse.parse_qs(body.decode())
            name, password = form.get("username", [""])[0], form.get("password", [""])[0]
            if campaign.accounts.get(name) != password or not name:
                return self.json(401, problem(401, "Name or password is not right"))
            campaign.signed_in[who] = name
            return self.json(204)
        if path == "/logout":
            campaign.signed_in.pop(who, None)
            return self.json(204)
        given = json.loads(body) if body else None
        if (method, path) == ("GET", "/api/campaign"):
            return self.json(200, campaign.describe())
        if (method, path) == ("GET", "/api/subjects/next"):
            return self.json(200, campaign.next(who, int(query.get("count", ["5"])[0])))
        if (method, path) == ("POST", "/api/classifications"):
            return self.json(*campaign.classify(who, given))
        if method == "POST" and (found := re.fullmatch(r"/api/classifications/([^/]+)/withdraw", path)):
            return self.json(*campaign.withdraw(found[1]))
        if (method, path) == ("POST", "/api/skips"):
            campaign.skips[given["id"]] = {"who": who, "subject": given["subject"]}
            return self.json(204)
        if (method, path) == ("GET", "/api/me"):
            return self.json(200, campaign.me(who))
        if (method, path) == ("GET", "/api/me/classifications"):
            before = int(query.get("before", [str(now() + 1)])[0])
            limit = int(query.get("limit", ["50"])[0])
            rows = [campaign.row(c) for c in sorted(campaign.of(who), key=lambda c: -c["at"]) if c["at"] < before]
            return self.json(200, {"classifications": rows[:limit]})
        if found := re.fullmatch(r"/api/favourites/([^/]+)", path):
            mine = campaign.favourites[who]
            subject = urllib.parse.unquote(found[1])
            if subject in mine:
                mine.remove(subject)
            if method == "PUT":
                mine.insert(0, subject)
            return self.json(204)
        if found := re.fullmatch(r"/api/subjects/([^/]+)/crowd", path):
            return self.json(*campaign.crowd(who, urllib.parse.unquote(found[1])))
        if (method, path) == ("GET", "/api/progress"):
            return self.json(200, {**campaign.progress(), "perHour": 240, "mine": len(campaign.of(who))})
        if (method, path) == ("GET", "/api/login-options"):
            return self.json(200, {"form": True, "oidc": []})
        if (method, path) == ("POST", "/api/accounts"):
            if given["name"] in campaign.accounts or len(given["password"]) < 10:
                return self.json(422, problem(422, "This name or password cannot be used"))
            campaign.accounts[given["name"]] = given["password"]
            campaign.signed_in[who] = given["name"]
            return self.json(201, {"name": given["name"]})
        return self.json(404, problem(404, "No such thing"))

    def development(self, method, path, body):
        if path.startswith("/development/trees/"):
            content = read_below(TREES, path.removeprefix("/development/trees/"))
            return self.send(404, b"") if content is None else self.send(200, content, "application/json")
        if path == "/development/received":
            return self.json(200, {"received": self.campaign.received, "stored": list(self.campaign.classifications)})
        if path == "/development/faults" and method == "PUT":
            self.campaign.faults = json.loads(body)
            return self.json(204)
        return self.json(404, problem(404, "No such thing"))

    def cookie(self, name):
        jar = http.cookies.SimpleCookie(self.headers.get("Cookie", ""))
        return jar[name].value if name in jar else None

    def volunteer(self):
        self.fresh = {}
        who = self.cookie("eyepiece-volunteer")
        if who is None:
            who = uuid.uuid4().hex
            self.fresh["eyepiece-volunteer"] = f"{who}; Path=/; HttpOnly; SameSite=Lax"
        if self.cookie("XSRF-TOKEN") is None:
            self.fresh["XSRF-TOKEN"] = f"{uuid.uuid4().hex}; Path=/; SameSite=Lax"
        return who

    def json(self, status, value=None):
        kind = "application/problem+json" if status >= 400 else "application/json"
        self.send(status, b"" if value is None else json.dumps(value).encode(), kind, "no-store")

    def send(self, status, content, kind="text/plain", cache="no-store", security=None):
        self.send_response(status)
        if status != 204:
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", cache)
        self.send_header("Content-Security-Policy", security or policy())
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        if status in (429, 503):
            self.send_header("Retry-After", "1")
        for name, value in getattr(self, "fresh", {}).items():
            self.send_header("Set-Cookie", f"{name}={value}")
        self.end_headers()
        if status != 204:
            self.wfile.write(content)


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """A browser that closes its connection is no error."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def read_below(folder, name):
    path = (folder / urllib.parse.unquote(name)).resolve()
    return path.read_bytes() if path.is_relative_to(folder) and path.is_file() else None


def policy(page=b""):
    """The product's policy: no inline script but a page's import map, which is named by its hash."""
    maps = re.findall(rb'<script type="importmap">(.*?)</script>', page, re.DOTALL)
    hashes = ["'sha256-" + base64.b64encode(hashlib.sha256(one).digest()).decode() + "'" for one in maps]
    return "; ".join(
        [
            "default-src 'self'",
            " ".join(["script-src 'self'", *hashes]),
            "style-src 'self'",
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types lit-html eyepiece",
        ]
    )


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--port", type=int, default=8090)
    options.add_argument("--minutes", type=float, default=60)
    options.add_argument("--tree", default="gz-decals-5")
    options.add_argument("--undo-seconds", type=int, default=30)
    options.add_argument("--subjects", type=int, default=240)
    given = options.parse_args()

    Handler.campaign = Campaign(given.tree, given.undo_seconds, given.subjects)
    Handler.jars = Jars()
    server = Server(("127.0.0.1", given.port), Handler)
    threading.Timer(given.minutes * 60, server.shutdown).start()
    print(f"http://localhost:{given.port} for {given.minutes:g} minutes: simulated galaxies, made-up server", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
