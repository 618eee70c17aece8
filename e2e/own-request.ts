/** What a browser says of a request that one of our own pages sends: a change that says nothing of it is refused. */
export const FROM_OUR_PAGES = { "sec-fetch-site": "same-origin" } as const;
