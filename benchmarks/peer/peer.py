"""The network of Walmsley et al. 2020 in plain Python torch: the peer that Eyepiece is measured against.

    peer.py speed --size 128 --batch 64 --threads 2 --mode fp32|best [--samples 50]
        prints one JSON line: images/s of training, of inference, and of whole Monte-Carlo passes
    peer.py train --images images.zip --labels labels.csv --fold 0 --seed 0 --size 64 --crop 0.5 --epochs 30 --out out.csv
        trains on every row whose fold is another, predicts the rows of this fold, and writes id, k, n and the logit of
        each Monte-Carlo sample; labels.csv has the columns id, file, k, n, fold

Needs torch; train needs numpy and Pillow as well. Nothing in Eyepiece or its tests needs this script.
"""
import argparse
import csv
import io
import json
import math
import time
import zipfile

import torch
import torch.nn.functional as F

WIDTHS = [(32, False), (32, True), (64, False), (64, True), (128, True), (128, True)]


class Paper(torch.nn.Module):
    def __init__(self, size):
        super().__init__()
        convs, inputs, side = [], 1, size
        for width, pooled in WIDTHS:
            convs.append(torch.nn.Conv2d(inputs, width, 3, padding=1))
            inputs, side = width, side // 2 if pooled else side
        self.convs = torch.nn.ModuleList(convs)
        self.dense = torch.nn.Linear(inputs * side * side, 128)
        self.head = torch.nn.Linear(128, 2)

    def features(self, x):
        for conv, (_, pooled) in zip(self.convs, WIDTHS):
            x = F.relu(conv(x))
            if pooled:
                x = F.max_pool2d(x, 2)
        return F.relu(self.dense(x.flatten(1)))

    def forward(self, x):
        return self.head(F.dropout(self.features(x), 0.5, training=True))


def binomial_loss(out, k, n):
    z = out[:, 0].float() - out[:, 1].float()
    return (k * F.softplus(-z) + (n - k) * F.softplus(z)).mean()


def prepared(model, mode):
    return model.to(memory_format=torch.channels_last) if mode == "best" else model


def images_in(x, mode):
    return x.to(memory_format=torch.channels_last) if mode == "best" else x


def precision(mode):
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=mode == "best")


def rate(step, images, seconds):
    step()
    step()
    done, began = 0, time.perf_counter()
    while time.perf_counter() - began < seconds:
        step()
        done += images
    return done / (time.perf_counter() - began)


def speed(a):
    torch.set_num_threads(a.threads)
    torch.manual_seed(0)
    model = prepared(Paper(a.size), a.mode)
    adam = torch.optim.Adam(model.parameters(), lr=1e-3)
    x = images_in(torch.rand(a.batch, 1, a.size, a.size), a.mode)
    n = torch.full((a.batch,), 40.0)
    k = torch.randint(0, 41, (a.batch,)).float()

    def train():
        adam.zero_grad()
        with precision(a.mode):
            out = model(x)
        binomial_loss(out, k, n).backward()
        adam.step()

    def infer():
        with torch.inference_mode(), precision(a.mode):
            model.features(x)

    def whole():
        with torch.inference_mode(), precision(a.mode):
            for _ in range(a.samples):
                model(x)

    result = {"peer": "torch " + torch.__version__, "mode": a.mode, "size": a.size, "batch": a.batch, "threads": a.threads}
    if "train" in a.what:
        result["train"] = rate(train, a.batch, a.seconds)
    if "infer" in a.what:
        result["infer"] = rate(infer, a.batch, a.seconds)
    if "whole" in a.what:
        result["whole"] = rate(whole, a.batch, a.seconds)
    print(json.dumps(result), flush=True)


def load(a):
    import numpy as np
    from PIL import Image

    rows = list(csv.DictReader(open(a.labels)))
    archive = zipfile.ZipFile(a.images)
    canvases = []
    for row in rows:
        image = Image.open(io.BytesIO(archive.read(row["file"]))).convert("RGB")
        grey = np.asarray(image, dtype=np.float32).mean(axis=2) / 255
        canvases.append(torch.from_numpy(grey)[None])
    whole = torch.stack(canvases)
    factor = whole.shape[-1] * a.crop / a.size
    if factor > 1:
        whole = F.interpolate(whole, size=(round(whole.shape[-1] / factor),) * 2, mode="area")
    return rows, whole


def augmented(canvas, a):
    """One affine map per image: flips, any angle, zoom and shift, bilinear, from the whole image."""
    count = canvas.shape[0]
    angle = torch.rand(count) * 2 * math.pi
    zoom = a.zoom_low + torch.rand(count) * (a.zoom_high - a.zoom_low)
    half = a.size / canvas.shape[-1] / zoom
    flip = torch.where(torch.rand(count) < 0.5, -1.0, 1.0)
    shift = (torch.rand(count, 2) * 2 - 1) * a.shift * 2 * a.size / canvas.shape[-1]
    cos, sin = torch.cos(angle) * half, torch.sin(angle) * half
    theta = torch.stack([torch.stack([cos * flip, -sin, shift[:, 0]], 1), torch.stack([sin * flip, cos, shift[:, 1]], 1)], 1)
    grid = F.affine_grid(theta, (count, 1, a.size, a.size), align_corners=False)
    out = F.grid_sample(canvas, grid, mode="bilinear", padding_mode="reflection", align_corners=False)
    contrast = 1 + (torch.rand(count, 1, 1, 1) * 2 - 1) * 0.02
    mean = out.mean(dim=(1, 2, 3), keepdim=True)
    return (out - mean) * contrast + mean


def start(model, fraction):
    """First weights as Eyepiece draws them (He et al. 2015, biases 0, first prediction the mean vote fraction); torch's own leave
    the network at the constant prediction for most of a short training."""
    for layer in [*model.convs, model.dense]:
        torch.nn.init.normal_(layer.weight, std=math.sqrt(2 / layer.weight[0].numel()))
        torch.nn.init.zeros_(layer.bias)
    torch.nn.init.normal_(model.head.weight, std=math.sqrt(1 / model.head.in_features))
    logit = math.log(fraction / (1 - fraction))
    with torch.no_grad():
        model.head.bias.copy_(torch.tensor([logit / 2, -logit / 2]))


def train(a):
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    rows, canvas = load(a)
    k = torch.tensor([float(row["k"]) for row in rows])
    n = torch.tensor([float(row["n"]) for row in rows])
    fold = torch.tensor([int(row["fold"]) for row in rows])
    learn, test = (fold != a.fold).nonzero()[:, 0], (fold == a.fold).nonzero()[:, 0]
    middle = (canvas.shape[-1] - a.size) // 2
    frames = canvas[:, :, middle : middle + a.size, middle : middle + a.size]
    canvas = (canvas - frames[learn].mean()) / frames[learn].std()
    frames = canvas[:, :, middle : middle + a.size, middle : middle + a.size]
    model = Paper(a.size)
    if a.start == "he":
        start(model, float(k[learn].sum() / n[learn].sum()))
    model = prepared(model, a.mode)
    average = {name: p.detach().clone() for name, p in model.named_parameters()}
    adam = torch.optim.AdamW(model.parameters(), lr=a.rate, weight_decay=a.decay)
    per_epoch = math.ceil(len(learn) / a.batch)
    steps, step, began = per_epoch * a.epochs, 0, time.perf_counter()
    for epoch in range(a.epochs):
        order = learn[torch.randperm(len(learn))]
        for batch in order.tensor_split(per_epoch):
            step += 1
            rise = steps / 10
            share = step / rise if step <= rise else 0.5 * (1 + math.cos(math.pi * (step - rise) / (steps - rise + 1)))
            for group in adam.param_groups:
                group["lr"] = a.rate * share
            adam.zero_grad()
            with precision(a.mode):
                out = model(images_in(augmented(canvas[batch], a), a.mode))
            loss = binomial_loss(out, k[batch], n[batch])
            loss.backward()
            adam.step()
            kept = min(a.averaging, (1 + step) / (10 + step))
            with torch.no_grad():
                for name, p in model.named_parameters():
                    average[name].lerp_(p, 1 - kept)
    seconds = time.perf_counter() - began
    with torch.no_grad():
        for name, p in model.named_parameters():
            p.copy_(average[name])
    logits = []
    with torch.inference_mode(), precision(a.mode):
        for batch in test.split(64):
            features = model.features(images_in(frames[batch], a.mode)).float()
            samples = [model.head(F.dropout(features, 0.5, training=True)).float() for _ in range(a.samples)]
            logits.append(torch.stack([out[:, 0] - out[:, 1] for out in samples], 1))
    logits = torch.cat(logits)
    with open(a.out, "w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["id", "k", "n"] + [f"logit_{t}" for t in range(a.samples)])
        for row, values in zip((rows[i] for i in test.tolist()), logits.tolist()):
            writer.writerow([row["id"], row["k"], row["n"], *values])
    print(json.dumps({"fold": a.fold, "seed": a.seed, "seconds": seconds, "images_per_second": len(learn) * a.epochs / seconds}), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    for name, run in (("speed", speed), ("train", train)):
        command = commands.add_parser(name)
        command.set_defaults(run=run)
        command.add_argument("--size", type=int, default=64)
        command.add_argument("--batch", type=int, default=64 if name == "speed" else 16)
        command.add_argument("--threads", type=int, default=2)
        command.add_argument("--mode", choices=["fp32", "best"], default="best")
        command.add_argument("--samples", type=int, default=50)
        if name == "speed":
            command.add_argument("--seconds", type=float, default=8)
            command.add_argument("--what", default="train,infer,whole")
            continue
        command.add_argument("--images", required=True)
        command.add_argument("--labels", required=True)
        command.add_argument("--out", required=True)
        command.add_argument("--fold", type=int, required=True)
        command.add_argument("--seed", type=int, default=0)
        command.add_argument("--crop", type=float, default=0.5)
        command.add_argument("--epochs", type=int, default=60)
        command.add_argument("--rate", type=float, default=2e-3)
        command.add_argument("--decay", type=float, default=0.05)
        command.add_argument("--averaging", type=float, default=0.998)
        command.add_argument("--start", choices=["he", "torch"], default="he")
        command.add_argument("--zoom-low", type=float, default=0.9)
        command.add_argument("--zoom-high", type=float, default=1.15)
        command.add_argument("--shift", type=float, default=0.04)
    a = parser.parse_args()
    a.run(a)


if __name__ == "__main__":
    main()
