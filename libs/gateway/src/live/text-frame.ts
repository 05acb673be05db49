/** First byte of a frame that is whole and text (RFC 6455, 5.2). */
const WHOLE_TEXT = 0x81;
/** Lengths up to here stand in the second byte; longer ones in the two, or the eight, behind it. */
const SHORT = 125;
const LONG = 126;
const VERY_LONG = 127;

/**
 * A text as it goes over a WebSocket from the server: made once, written to as many sockets as it is for. Without compression
 * and masks, which a server has none of, the bytes are the same for all.
 */
export const textFrame = (text: string): Buffer => {
  const bytes = Buffer.byteLength(text);
  const head = bytes <= SHORT ? 2 : bytes <= 0xffff ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + bytes);
  frame[0] = WHOLE_TEXT;
  if (head === 2) frame[1] = bytes;
  else if (head === 4) {
    frame[1] = LONG;
    frame.writeUInt16BE(bytes, 2);
  } else {
    frame[1] = VERY_LONG;
    frame.writeBigUInt64BE(BigInt(bytes), 2);
  }
  frame.write(text, head);
  return frame;
};
