"""The same work in PyTorch, as the peer that bench/run sets libwhy against.

Prints one line a case: case,threads,ms (the best of several runs, after a warm-up).
bench/run starts it with the environment that makes PyTorch fastest here: OpenMP OpenBLAS (one pool of threads
instead of two that fight), kernels chosen for the processor where OpenBLAS does not know it, ATen's widest vectors.
Captum is used for the explanation cases where it is installed, else the same passes batched in plain PyTorch.
"""
import sys
import time

import torch
from torch import nn

torch.manual_seed(0)
VOCAB, EMBED, HIDDEN, CLASSES, LENGTH = 5000, 128, 128, 104, 256  # as bench/engine.c


class BiLstm(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(VOCAB, EMBED)
        self.lstm = nn.LSTM(EMBED, HIDDEN, batch_first=True, bidirectional=True)
        self.head = nn.Linear(2 * HIDDEN, CLASSES)

    def from_rows(self, rows):
        return self.head(self.lstm(rows)[0].max(dim=1)[0])

    def forward(self, ids):
        return self.from_rows(self.embedding(ids))


class TextCnn(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(VOCAB, EMBED)
        self.convs = nn.ModuleList(nn.Conv1d(EMBED, 100, k, padding=k // 2) for k in (3, 4, 5))
        self.head = nn.Linear(300, CLASSES)

    def forward(self, ids):
        rows = self.embedding(ids).transpose(1, 2)
        return self.head(torch.cat([torch.relu(c(rows)).max(dim=2)[0] for c in self.convs], dim=1))


def best(work, at_least=5, seconds=3.0):
    work()
    times, began = [], time.perf_counter()
    while len(times) < at_least or time.perf_counter() - began < seconds:
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
        if len(times) >= 2000:
            break
    return min(times) * 1e3


def trainer(model, inputs, labels):
    optimiser = torch.optim.Adam(model.parameters(), lr=1e-3)
    loss = nn.CrossEntropyLoss()

    def step():
        optimiser.zero_grad(set_to_none=True)
        loss(model(inputs), labels).backward()
        optimiser.step()

    return step


def quiet(work):
    def run():
        with torch.no_grad():
            work()

    return run


def deletion(model, ids):
    """256 copies of one sample, copy i with token i masked, in batches of 64."""
    copies = ids.repeat(LENGTH, 1)
    copies[torch.arange(LENGTH), torch.arange(LENGTH)] = 2

    def run():
        whole = model(ids)[0, 0]
        return [whole - model(copies[i:i + 64])[:, 0] for i in range(0, LENGTH, 64)]

    return quiet(run)


def integrated(model, ids, steps=50):
    nodes = (torch.arange(steps) + 0.5) / steps
    rows = model.embedding(ids).detach()
    for p in model.parameters():  # the strongest form: no weight gradients are asked for
        p.requires_grad_(False)

    def run():
        points = (nodes[:, None, None] * rows).requires_grad_(True)
        model.from_rows(points)[:, 0].sum().backward()
        return (rows * points.grad.mean(dim=0)).sum(dim=2)

    return run


def integrated_captum(model, ids):
    from captum.attr import LayerIntegratedGradients
    method = LayerIntegratedGradients(model, model.embedding)
    return lambda: method.attribute(ids, baselines=torch.zeros_like(ids), target=0, n_steps=50)


def ablation_captum(model, ids):
    from captum.attr import FeatureAblation
    method = FeatureAblation(model)
    return quiet(lambda: method.attribute(ids, baselines=2, target=0, perturbations_per_eval=64))


def has_captum():
    try:
        import captum.attr  # noqa: F401
        return True
    except ImportError:
        return False


def main():
    threads = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    wanted = sys.argv[2].split(",") if len(sys.argv) > 2 else None
    torch.set_num_threads(threads)
    ids64, ids1 = torch.randint(3, VOCAB, (64, LENGTH)), torch.randint(3, VOCAB, (1, LENGTH))
    y64, y1 = torch.randint(0, CLASSES, (64,)), torch.randint(0, CLASSES, (1,))
    mlp = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 2))
    x32, y32 = torch.randn(32, 64), torch.randint(0, 2, (32,))
    plain = BiLstm()
    cases = {
        "forward-64": quiet(lambda: plain(ids64)),
        "forward-1": quiet(lambda: plain(ids1)),
        "train-64": trainer(BiLstm(), ids64, y64),
        "train-1": trainer(BiLstm(), ids1, y1),
        "mlp-32": trainer(mlp, x32, y32),
        "cnn-64": trainer(TextCnn(), ids64, y64),
        "deletion-256": ablation_captum(plain, ids1) if has_captum() else deletion(plain, ids1),
        "ig-50": integrated_captum(BiLstm(), ids1) if has_captum() else integrated(BiLstm(), ids1),
    }
    for name, work in cases.items():
        if wanted is None or name in wanted:
            print(f"{name},{threads},{best(work):.4f}", flush=True)


main()
