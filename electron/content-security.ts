/**
 * The policy of the client's documents. The window talks to the configured server alone; pictures and sound of
 * partners come through it, so that no partner sees who reads or listens.
 *
 * @param server origin of the configured server, such as `http://127.0.0.1:7420`
 */
export function contentSecurityPolicy(server: string): string {
  const socket = server.replace(/^http/, 'ws')
  const directives: Record<string, string[]> = {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    // Component libraries place <style> elements; styles run no code.
    'style-src': ["'self'", "'unsafe-inline'"],
    'font-src': ["'self'"],
    'img-src': ["'self'", 'data:', 'blob:', server],
    'media-src': ["'self'", 'blob:', server],
    'connect-src': ["'self'", server, socket],
    'worker-src': ["'self'"],
    'manifest-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  }
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ')
}
