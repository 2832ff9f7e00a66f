// Next runs this once, before the page is brought to life.
import { beginPage } from '@/lib/client/index.ts'

beginPage(location.pathname)
