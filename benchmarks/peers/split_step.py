"""Two-component Strang step with the exact 2x2 rotation, written as a numpy/scipy user would: one FFT pair a step.

A line "n1 n2 ..." on stdin sets the grid; "r N" runs N steps and prints the seconds. Workers: first argument.
"""
import sys
import time

import numpy as np
import scipy.fft

workers = int(sys.argv[1]) if len(sys.argv) > 1 else 1


def prepare(shape):
    axes = tuple(range(1, len(shape) + 1))
    k = np.meshgrid(*[2 * np.pi * np.fft.fftfreq(n) for n in shape], indexing="ij", sparse=True)
    kinetic = sum(x * x for x in k) / 2 + 0.5
    d, om, dt = -k[-1], 3.0, 0.01
    w = np.sqrt(d * d + om * om / 4)
    c, s = np.cos(w * dt), np.sin(w * dt) / w
    phase = np.exp(-1j * dt * kinetic)
    u11, u22, u12 = phase * (c - 1j * s * d), phase * (c + 1j * s * d), phase * (1j * s * om / 2)
    v = np.zeros((2,) + tuple(shape)) + 0.01 * np.cos(np.arange(shape[-1]))
    g = 0.2
    psi = np.full((2,) + tuple(shape), np.sqrt(0.5), dtype=complex)

    def local(psi, t):
        n = psi.real**2 + psi.imag**2
        psi *= np.exp(-1j * t * (v + g * (n[0] + n[1])))

    def step():
        nonlocal psi
        f = scipy.fft.fftn(psi, axes=axes, workers=workers, overwrite_x=True)
        a, b = f
        f = np.stack([u11 * a + u12 * b, u12 * a + u22 * b])
        psi = scipy.fft.ifftn(f, axes=axes, workers=workers, overwrite_x=True)
        local(psi, dt)

    return step


step = None
for line in sys.stdin:
    if line[0] == "r":
        begin = time.perf_counter()
        for _ in range(int(line[1:])):
            step()
        print(time.perf_counter() - begin, flush=True)
    else:
        step = prepare([int(x) for x in line.split()])
        print("planned", flush=True)
