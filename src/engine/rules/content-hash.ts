const PRIME_LOW = 0x01b3;

/**
 * FNV-1a, 64 bits, over UTF-16 units, as 16 hex digits. For telling contents apart, not for keeping anybody out.
 * Kept in two 32-bit halves, since the prime is 2^40 + 2^8 + 0xb3.
 */
export function contentHash(parts: Iterable<string>): string {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  const step = (byte: number): void => {
    low = (low ^ byte) >>> 0;
    const lowProduct = low * PRIME_LOW;
    const carry = Math.floor(lowProduct / 0x1_0000_0000);
    high = (Math.imul(high, PRIME_LOW) + carry + (low << 8)) >>> 0;
    low = lowProduct >>> 0;
  };
  for (const part of parts) {
    for (let i = 0; i < part.length; i++) {
      const unit = part.charCodeAt(i);
      step(unit & 0xff);
      step(unit >>> 8);
    }
    step(0xff);
    step(0xff);
  }
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}
