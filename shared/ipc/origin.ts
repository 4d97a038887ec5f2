/** The origin of the client inside the shell, where it is served from the program's own files. */
export const appScheme = 'app'
export const appHost = 'guanxi'
export const appOrigin = `${appScheme}://${appHost}`
