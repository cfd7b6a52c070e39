# A tokenizer and a recursive parser for a JSON-like text, and its writer.


def parse(text, i=0):
    while text[i] in " \n":
        i += 1
    c = text[i]
    if c == "{":
        result = {}
        i += 1
        while text[i] != "}":
            key, i = parse(text, i)
            i += 1
            value, i = parse(text, i)
            result[key] = value
            if text[i] == ",":
                i += 1
        return result, i + 1
    if c == "[":
        items = []
        i += 1
        while text[i] != "]":
            value, i = parse(text, i)
            items.append(value)
            if text[i] == ",":
                i += 1
        return items, i + 1
    if c == '"':
        end = text.index('"', i + 1)
        return text[i + 1 : end], end + 1
    start = i
    while i < len(text) and text[i] in "-0123456789.":
        i += 1
    number = text[start:i]
    return (float(number) if "." in number else int(number)), i


def write(value):
    if isinstance(value, dict):
        return "{" + ",".join(f'"{k}":{write(v)}' for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join([write(v) for v in value]) + "]"
    if isinstance(value, str):
        return '"' + value + '"'
    return str(value)


data = {"items": [{"id": i, "name": f"item{i}", "price": i * 1.25, "tags": ["x", "yy"]} for i in range(400)]}
for _ in range(250):
    text = write(data)
    again, _end = parse(text)
print(len(text), again == data, text[:60])
