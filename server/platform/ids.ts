import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'

/** A new opaque id: a UUIDv7, so that ids made later sort later. */
export const newId = (): string => v7()

/** 256 random bits as URL-safe text: for tokens. */
export const randomToken = (): string => randomBytes(32).toString('base64url')
