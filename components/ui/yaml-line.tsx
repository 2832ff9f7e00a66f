import { Fragment } from 'react'

const entry = /^(\s*(?:- )*)([\w./"'-]+)(:)(\s|$)(.*)$/
const item = /^(\s*(?:- )+)(.*)$/

function Value({ text }: { readonly text: string }) {
  const at = text.search(/(^|\s)#/)
  const value = at < 0 ? text : text.slice(0, at)
  const ink = /^\s*-?[\d.]+\s*$/.test(value) ? 'text-syn-num' : 'text-syn-str'
  return (
    <>
      <span className={ink}>{value}</span>
      {at < 0 ? null : <span className="text-syn-com">{text.slice(at)}</span>}
    </>
  )
}

/** One line of YAML in the colours of the editor. Lines of block texts read as values: good enough for a quotation. */
export function YamlLine({ children }: { readonly children: string }) {
  if (/^\s*#/.test(children)) return <span className="text-syn-com">{children}</span>
  const pair = entry.exec(children)
  if (pair) {
    const [, indent, key, colon, space, value = ''] = pair
    return (
      <Fragment>
        <span className="text-ink-2">{indent}</span>
        <span className="text-syn-key">{key}</span>
        <span className="text-ink-2">{colon}</span>
        {space}
        <Value text={value} />
      </Fragment>
    )
  }
  const member = item.exec(children)
  if (member) {
    return (
      <Fragment>
        <span className="text-ink-2">{member[1]}</span>
        <Value text={member[2] ?? ''} />
      </Fragment>
    )
  }
  return <Value text={children} />
}
