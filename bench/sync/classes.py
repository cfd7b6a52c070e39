# A little scheduler of an operating system: workers, handlers and devices as objects, messages as packets.


class Packet:
    def __init__(self, link, target, kind):
        self.link = link
        self.target = target
        self.kind = kind
        self.letter = 0
        self.data = [0] * 4

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    def __init__(self, system, name, priority, queue):
        self.system = system
        self.name = name
        self.priority = priority
        self.queue = queue
        self.waiting = queue is None
        self.holding = False
        system.tasks[name] = self
        system.order.append(self)

    def runnable(self):
        return not self.holding and not (self.waiting and self.queue is None)

    def receive(self):
        packet = self.queue
        if packet is not None:
            self.queue = packet.link
        self.waiting = False
        return packet

    def run(self):
        return self.step(self.receive())

    def step(self, packet):
        raise NotImplementedError

    def wait(self):
        self.waiting = True
        return self


class Idle(Task):
    def __init__(self, system, name, count):
        super().__init__(system, name, 0, None)
        self.waiting = False
        self.bits = 1
        self.count = count

    def step(self, packet):
        self.count -= 1
        if self.count == 0:
            self.holding = True
            return self
        if self.bits & 1:
            self.bits = self.bits >> 1 ^ 0xD008
            return self.system.release("device b")
        self.bits >>= 1
        return self.system.release("device a")


class Worker(Task):
    def __init__(self, system, name, priority, queue):
        super().__init__(system, name, priority, queue)
        self.target = "handler a"
        self.letter = 0

    def step(self, packet):
        if packet is None:
            return self.wait()
        self.target = "handler b" if self.target == "handler a" else "handler a"
        packet.target = self.target
        packet.letter = 0
        for i in range(4):
            self.letter = self.letter % 26 + 1
            packet.data[i] = self.letter
        return self.system.send(packet, self.name)


class Handler(Task):
    def __init__(self, system, name, priority, queue, device):
        super().__init__(system, name, priority, queue)
        self.device = device
        self.work = None
        self.replies = None

    def step(self, packet):
        if packet is not None:
            if packet.kind == "work":
                self.work = packet.append_to(self.work)
            else:
                self.replies = packet.append_to(self.replies)
        work = self.work
        if work is not None:
            if work.letter >= 4:
                self.work = work.link
                work.target = "worker"
                return self.system.send(work, self.name)
            if self.replies is not None:
                reply = self.replies
                self.replies = reply.link
                reply.letter = work.data[work.letter]
                reply.target = self.device
                work.letter += 1
                return self.system.send(reply, self.name)
        return self.wait()


class Device(Task):
    def __init__(self, system, name, priority):
        super().__init__(system, name, priority, None)
        self.pending = None

    def step(self, packet):
        if packet is None:
            if self.pending is None:
                return self.wait()
            packet, self.pending = self.pending, None
            packet.target = "handler a" if self.name == "device a" else "handler b"
            return self.system.send(packet, self.name)
        self.pending = packet
        self.system.holds += 1
        self.holding = True
        return self


class System:
    def __init__(self):
        self.tasks = {}
        self.order = []
        self.sent = 0
        self.holds = 0

    def release(self, name):
        task = self.tasks[name]
        task.holding = False
        return task

    def send(self, packet, sender):
        self.sent += 1
        packet.link = None
        target = self.tasks[packet.target]
        target.queue = packet.append_to(target.queue)
        return target

    def run(self):
        order = sorted(self.order, key=lambda task: -task.priority)
        while True:
            for task in order:
                if task.runnable():
                    task.run()
                    break
            else:
                return self.sent, self.holds


def once(count):
    system = System()
    Idle(system, "idle", count)
    Worker(system, "worker", 1000, Packet(Packet(None, "worker", "work"), "worker", "work"))
    for letter, priority in ("a", 2000), ("b", 3000):
        queue = None
        for _ in range(3):
            queue = Packet(queue, f"device {letter}", "reply")
        Handler(system, f"handler {letter}", priority, queue, f"device {letter}")
    Device(system, "device a", 4000)
    Device(system, "device b", 5000)
    return system.run()


for _ in range(4):
    result = once(20_000)
print(result)
