type FetchErrorCode =
  'address' | 'private' | 'redirects' | 'too-large' | 'timeout' | 'encoding' | 'tls' | 'unreachable' | 'stopped'

/** Why an address was not read, in words for the one who gave it. */
export class FetchError extends Error {
  readonly code: FetchErrorCode

  constructor(code: FetchErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

const words: Record<string, [FetchErrorCode, string]> = {
  ENOTFOUND: ['unreachable', 'The name of the server is not known'],
  EAI_AGAIN: ['unreachable', 'The name of the server could not be looked up'],
  ECONNREFUSED: ['unreachable', 'The server does not accept connections'],
  ECONNRESET: ['unreachable', 'The server broke off the connection'],
  EHOSTUNREACH: ['unreachable', 'The server cannot be reached'],
  ENETUNREACH: ['unreachable', 'The server cannot be reached'],
  UND_ERR_CONNECT_TIMEOUT: ['timeout', 'The server did not answer in time'],
  UND_ERR_HEADERS_TIMEOUT: ['timeout', 'The server did not answer in time'],
  UND_ERR_BODY_TIMEOUT: ['timeout', 'The server stopped sending'],
  UND_ERR_SOCKET: ['unreachable', 'The server broke off the connection'],
  Z_DATA_ERROR: ['encoding', 'The server says the content is compressed, but it cannot be unpacked'],
  Z_BUF_ERROR: ['encoding', 'The compressed content ends too early'],
  CERT_HAS_EXPIRED: ['tls', "The server's certificate has expired"],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['tls', "The server's certificate is self-signed"],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ['tls', "The chain of the server's certificate is incomplete"],
  ERR_TLS_CERT_ALTNAME_INVALID: ['tls', "The server's certificate is for another name"],
}

function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0])
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** Puts any failure of a fetch into a {@link FetchError}; `timeout` is the signal of the whole fetch's time limit. */
export function asFetchError(error: unknown, timeout: AbortSignal): FetchError {
  if (error instanceof FetchError) return error
  if (error instanceof Error && error.cause instanceof FetchError) return error.cause
  if (timeout.aborted) return new FetchError('timeout', 'The server took too long to answer', { cause: error })
  if (error instanceof Error && error.name === 'AbortError') {
    return new FetchError('stopped', 'The server was stopped while it read this', { cause: error })
  }
  const [code, message] = words[codeOf(error)] ?? (['unreachable', 'The address could not be read'] as const)
  return new FetchError(code, message, { cause: error })
}
