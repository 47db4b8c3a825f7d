/** An image element that is loaded and decoded, so that showing it costs nothing; null where it cannot be had. */
export async function decoded(address) {
  const image = new Image();
  image.decoding = 'async';
  image.draggable = false;
  image.src = address;
  try {
    await image.decode();
    return image;
  } catch {
    return null;
  }
}
