import * as z from 'zod'

/** A 32-bit signed integer. */
export const int32 = z.int32()

/** A 32-bit unsigned integer. */
export const uint32 = z.uint32()

/** An unsigned integer beyond 32 bits, given as a number. */
export const uint64 = z.int().min(0)

/** A TCP or UDP port number that must be real. */
export const portNumber = z.uint32().min(1).max(65535)

/** The key of a map by number: in JSON a key is text, and only digits can be read back. */
export const uint32Key = z.string()
