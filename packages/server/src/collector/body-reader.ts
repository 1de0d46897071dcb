import { gunzipSync } from 'node:zlib';
import type { Refusal } from './answers.ts';
import { refusals } from './refusals.ts';

/** A body that was read, or why it was not. */
export type BodyReading = { readonly json: unknown } | { readonly refusal: Refusal };

/**
 * How many times the largest body is read, unkept, before it is refused: many clients see an answer only after they have
 * sent everything, and take a connection that ends earlier for a reason to try again.
 */
const politeness = 4;

/** Reads bodies, whatever their headers say of them. */
export type BodyReader = (request: Request) => Promise<BodyReading>;

/**
 * @param limits - `maxBodyBytes`: of a body, packed and unpacked; `maxBufferedBytes`: of all that are read at a time
 */
export function createBodyReader({
  maxBodyBytes,
  maxBufferedBytes,
}: {
  readonly maxBodyBytes: number;
  readonly maxBufferedBytes: number;
}): BodyReader {
  let bufferedBytes = 0;

  async function readBytes(body: ReadableStream<Uint8Array>, announced: number): Promise<Buffer | Refusal> {
    const chunks: Uint8Array[] = [];
    let length = 0;
    let held = 0;
    let refusal: Refusal | undefined = announced > maxBodyBytes ? refusals.largeBody : undefined;

    function letGo(reason: Refusal): void {
      refusal = reason;
      bufferedBytes -= held;
      held = 0;
      chunks.length = 0;
    }

    try {
      for await (const chunk of body) {
        length += chunk.byteLength;
        // Leaving the loop cancels the stream.
        if (length > politeness * maxBodyBytes) break;
        if (refusal !== undefined) continue;
        held += chunk.byteLength;
        bufferedBytes += chunk.byteLength;
        chunks.push(chunk);
        if (length > maxBodyBytes) letGo(refusals.largeBody);
        else if (bufferedBytes > maxBufferedBytes) letGo(refusals.tooManyBytes);
      }
      return refusal ?? Buffer.concat(chunks, length);
    } catch {
      return refusals.brokenConnection;
    } finally {
      bufferedBytes -= held;
    }
  }

  return async (request) => {
    const announced = Number(request.headers.get('content-length') ?? 0);
    if (announced > politeness * maxBodyBytes) return { refusal: refusals.largeBody };
    if (request.body === null) return { refusal: refusals.unreadableBody };
    const bytes = await readBytes(request.body, announced);
    if (!Buffer.isBuffer(bytes)) return { refusal: bytes };
    const plain = isZipped(bytes) ? unpack(bytes, maxBodyBytes) : bytes;
    return Buffer.isBuffer(plain) ? parse(plain) : { refusal: plain };
  };
}

/** Not by the header: clients send it without gzip, proxies unpack and leave it, and no JSON starts so. */
function isZipped(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * One body at a time: in threads, a thousand small ones could unpack to gigabytes before the first is parsed. It takes a
 * fraction of what parsing the same text takes.
 */
function unpack(bytes: Buffer, maxOutputLength: number): Buffer | Refusal {
  try {
    return gunzipSync(bytes, { maxOutputLength });
  } catch (error) {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return isTooLarge ? refusals.largeBody : refusals.unreadableBody;
  }
}

function parse(bytes: Buffer): BodyReading {
  try {
    // Takes a byte order mark away, and broken characters for U+FFFD: better a strange name than a lost event.
    return { json: JSON.parse(new TextDecoder().decode(bytes)) };
  } catch {
    return { refusal: refusals.unreadableBody };
  }
}
