# Five bodies pulling at one another, and vectors as objects.
import math


class Vector:
    __slots__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k, self.z * k)

    def length(self):
        return math.sqrt(self.x * self.x + self.y * self.y + self.z * self.z)


def bodies():
    return [[[math.cos(i) * i, math.sin(i) * i, i * 0.25], [0.1 * i, -0.05 * i, 0.01], 10.0 / (1 + i * i)] for i in range(5)]


def advance(system, dt, steps):
    pairs = [(a, b) for i, a in enumerate(system) for b in system[i + 1:]]
    for _ in range(steps):
        for (p, v, m), (q, w, n) in pairs:
            dx = p[0] - q[0]
            dy = p[1] - q[1]
            dz = p[2] - q[2]
            near = dx * dx + dy * dy + dz * dz + 0.01
            pull = dt / (near * math.sqrt(near))
            v[0] -= dx * n * pull
            v[1] -= dy * n * pull
            v[2] -= dz * n * pull
            w[0] += dx * m * pull
            w[1] += dy * m * pull
            w[2] += dz * m * pull
        for p, v, m in system:
            p[0] += dt * v[0]
            p[1] += dt * v[1]
            p[2] += dt * v[2]


def energy(system):
    return sum(m * (v[0] ** 2 + v[1] ** 2 + v[2] ** 2) / 2 for _, v, m in system)


def spiral(n):
    position, speed = Vector(1.0, 0.0, 0.0), Vector(0.0, 1.0, 0.5)
    for i in range(n):
        pull = position * (-1.0 / (position.length() ** 3 + 1.0))
        speed = speed + pull * 0.01
        position = position + speed * 0.01
    return position


system = bodies()
advance(system, 0.001, 60_000)
end = spiral(200_000)
print(f"{energy(system):.6f} {end.x:.6f} {end.y:.6f} {end.z:.6f}")
