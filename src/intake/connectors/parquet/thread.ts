import { Worker } from 'node:worker_threads'
import { DECODER, type Answer, type Question } from './decoder.ts'

/** So much memory for one row group; a damaged file that asks for more ends the thread and not the program. */
const MOST_MEGABYTES = 4096

type Thread = { worker: Worker; settle: (answer: Answer | undefined) => void }

let idle: Thread | undefined

/**
 * Has a question answered by a thread of its own, within a time: damaged bytes can send a decoder round in circles,
 * and a thread that does not come back can be ended.
 */
export function ask(question: Question, withinMs: number): Promise<Answer> {
  const thread = idle ?? started()
  idle = undefined
  thread.worker.ref()
  return new Promise((resolve) => {
    const timer = setTimeout(() => thread.settle(undefined), withinMs)
    thread.settle = (answer) => {
      clearTimeout(timer)
      thread.settle = () => undefined
      thread.worker.unref()
      if (answer && !idle) idle = thread
      else void thread.worker.terminate()
      resolve(answer ?? { damaged: true })
    }
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between two threads has no origin
    thread.worker.postMessage(question)
  })
}

function started(): Thread {
  const worker = new Worker(new URL('decoder.ts', import.meta.url), {
    workerData: DECODER,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
  })
  const thread: Thread = { worker, settle: () => undefined }
  worker.on('message', (answer: Answer) => thread.settle(answer))
  // What the thread itself does not catch is a lack of memory.
  worker.on('error', () => thread.settle(undefined))
  worker.on('exit', () => {
    if (idle === thread) idle = undefined
    thread.settle(undefined)
  })
  return thread
}
