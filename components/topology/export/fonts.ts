/** Faces of the drawing, with what stands in for them where they are not carried along; Chinese has the reader's own. */
export const fontStack = "'IBM Plex Sans Variable','IBM Plex Sans','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',system-ui,sans-serif"
export const monoStack = "'IBM Plex Mono',ui-monospace,'SFMono-Regular',Menlo,Consolas,monospace"
