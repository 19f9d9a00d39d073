# Decodes, converts, cuts and scales: pillow.py SIZE SECONDS plain|draft LIST; prints images/s of CPU.
import sys
import time

from PIL import Image

size, seconds, mode = int(sys.argv[1]), float(sys.argv[2]), sys.argv[3]
with open(sys.argv[4]) as lines:
    files = lines.read().splitlines()


def render(path):
    image = Image.open(path)
    if mode == "draft":
        image.draft("RGB", (size, size))  # libjpeg scales by powers of two as it decodes
    image = image.convert("RGB")
    width, height = image.size
    side = min(width, height)
    left, top = (width - side) / 2, (height - side) / 2
    box = (left, top, left + side, top + side)
    return image.resize((size, size), Image.BOX, box=box).tobytes()


count = 0
render(files[0])
begin = time.process_time()
while count == 0 or time.process_time() - begin < seconds:
    render(files[count % len(files)])
    count += 1
print(count / (time.process_time() - begin))
