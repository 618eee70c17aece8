/** Small valid files, by format id: what the fuzz tests damage. All are made up. */
export const FUZZ_SEEDS: Readonly<Record<string, readonly string[]>> = {
  "cvat-xml": [
    `<?xml version="1.0"?><annotations><version>1.1</version><meta><task><name>t</name><labels><label><name>a</name></label>
<label><name>1</name><parent>s</parent></label></labels><owner><email>a@b.org</email></owner></task></meta>
<image id="0" name="a.png" width="9" height="7"><box label="a" xtl="1" ytl="1" xbr="4" ybr="5" rotation="30"><attribute name="k">v</attribute></box>
<polygon label="a" points="1,1;4,1;4,4"/><mask label="a" rle="1, 2, 1" left="2" top="3" width="2" height="2"/>
<ellipse label="a" cx="3" cy="3" rx="1" ry="2"/><points label="a" points="1,2"/><tag label="b"/>
<skeleton label="s"><points label="1" outside="0" points="1,1"/></skeleton></image></annotations>`,
    `<annotations><meta><task><mode>interpolation</mode><original_size><width>9</width><height>7</height></original_size></task><source>v.mp4</source></meta>
<track id="0" label="a"><box frame="2" outside="0" keyframe="1" xtl="1" ytl="1" xbr="3" ybr="3"/><box frame="5" outside="1" keyframe="1" xtl="1" ytl="1" xbr="3" ybr="3"/></track>
<track id="1" label="s"><skeleton frame="1" outside="0"/><track id="0" label="1"><points frame="1" outside="0" points="1,1"/></track></track></annotations>`,
  ],
};
