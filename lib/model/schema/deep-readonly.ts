/**
 * What a schema's reader sees: lists and objects cannot be written, and `null` is gone.
 * A null stands for "absent" in protobuf JSON; `resourceOf` takes nulls out of `spec`, so readers never meet one.
 */
export type Read<T> = T extends null
  ? never
  : T extends readonly (infer Item)[]
    ? readonly Read<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Read<T[Key]> }
      : T

/**
 * What istiod holds after decoding a document whose structure was not checked: nothing is required. Rules of admission read this,
 * because `istioctl analyze` applies them to documents that the API server would already have refused.
 */
export type Decoded<T> = T extends readonly (infer Item)[] ? readonly Decoded<Item>[] : T extends object ? { readonly [Key in keyof T]?: Decoded<T[Key]> } : T
