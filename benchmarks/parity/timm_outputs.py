"""What timm's networks give for weights and images that a rule makes, so that another program can make the same and compare.

    timm_outputs.py network/src/test/resources/timm-outputs.csv
        one line for each network and image: name, image, and the pooled features before timm's classifier
    timm_outputs.py --save NAME FILE.safetensors
        timm's own first weights of a network, as timm writes them, to try the loader on a real file

The rule. Number i of the tensor NAME is u = 2 m / 2^24 - 1 with m the top 24 bits of mix(fnv(NAME) + (i + 1) g), where fnv is
FNV-1a in 64 bits, mix the finaliser of SplitMix64 and g = 0x9E3779B97F4A7C15. Layers of more than one dimension hold
u sqrt(3 / inputs), scales of norms 1 + u / 4, running variances and layer scales (gamma) 0.345 (1 + u / 2), and everything else u / 10:
activations neither grow nor fade. Images hold v = (u + 1) / 2, counted over image, row, column and colour; the second holds v v.

Needs torch, timm and safetensors. Nothing in Eyepiece or its tests needs this script.
"""
import argparse

import numpy
import timm
import torch

NETWORKS = {"efficientnet-b0": "efficientnet_b0", "convnext-nano": "convnext_nano"}
IMAGES, SIDE = 2, 64


def uniform(name, count):
    fnv = 0xCBF29CE484222325
    for byte in name.encode():
        fnv = (fnv ^ byte) * 0x100000001B3 % 2**64
    with numpy.errstate(over="ignore"):
        z = numpy.uint64(fnv) + numpy.arange(1, count + 1, dtype=numpy.uint64) * numpy.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> numpy.uint64(30))) * numpy.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> numpy.uint64(27))) * numpy.uint64(0x94D049BB133111EB)
        z = z ^ (z >> numpy.uint64(31))
    return 2 * ((z >> numpy.uint64(40)).astype(numpy.float64) / 2**24) - 1


def numbers(name, shape):
    u = uniform(name, int(numpy.prod(shape)))
    if len(shape) > 1:
        u = u * numpy.sqrt(3 / numpy.prod(shape[1:]))
    elif name.endswith((".gamma", ".running_var")):
        u = 0.345 * (1 + u / 2)
    elif name.endswith(".weight"):
        u = 1 + u / 4
    else:
        u = u / 10
    return torch.from_numpy(u.astype(numpy.float32).reshape(shape))


def outputs(name):
    model = timm.create_model(name).eval()
    with torch.no_grad():
        for key, tensor in model.state_dict().items():
            if tensor.ndim > 0:
                tensor.copy_(numbers(key, tuple(tensor.shape)))
        v = (uniform("images", IMAGES * SIDE * SIDE * 3).reshape(IMAGES, SIDE, SIDE, 3) + 1) / 2
        v[1] = v[1] * v[1]
        images = torch.from_numpy(v.astype(numpy.float32)).permute(0, 3, 1, 2)
        return model.forward_head(model.forward_features(images), pre_logits=True).numpy()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--save", metavar="NAME")
    parser.add_argument("file")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    if arguments.save:
        from safetensors.torch import save_file

        torch.manual_seed(0)
        save_file(timm.create_model(NETWORKS[arguments.save]).state_dict(), arguments.file)
        return
    with open(arguments.file, "w") as out:
        for network, name in NETWORKS.items():
            for image, row in enumerate(outputs(name)):
                out.write(f"{network},{image},{','.join(f'{value:.6f}' for value in row)}\n")


if __name__ == "__main__":
    main()
