// SPDX-License-Identifier: Apache-2.0
// A photo of at most 2,000 pixels as JPEG. Drawing it anew also leaves out where and with what it was taken. A picture that the
// browser cannot read is sent as it is, and the server says what is wrong with it.
const longest = 2000

export async function smaller(photo: Blob): Promise<Blob> {
  try {
    const picture = await createImageBitmap(photo, { imageOrientation: 'from-image' })
    const scale = Math.min(1, longest / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(picture.width * scale))
    canvas.height = Math.max(1, Math.round(picture.height * scale))
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    return await new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? photo), 'image/jpeg', 0.85))
  } catch {
    return photo
  }
}
