# bytes and bytearray: indexing, slices, a checksum, hex, encode and decode.


def crc(data):
    value = 0xFFFFFFFF
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = (value >> 1) ^ (0xEDB88320 if value & 1 else 0)
    return value ^ 0xFFFFFFFF


def main():
    data = bytes(range(256)) * 100
    print(crc(data[:20_000]))
    total = 0
    for i in range(len(data)):
        total += data[i]
    buffer = bytearray(len(data))
    for i, byte in enumerate(data):
        buffer[i] = byte ^ 0x55
    for _ in range(100_000):
        total += len("text: ä".encode()) + len(b"abc".decode())
    for i in range(0, len(data) - 4, 4):
        total += int.from_bytes(data[i : i + 4], "big")
    print(total, buffer[:4].hex(), data.find(b"\x10\x11"), bytes(buffer).count(b"U"), len(data.split(b"\x00")))


for _ in range(10):
    main()
