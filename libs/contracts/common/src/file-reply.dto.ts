import { IsBase64, IsString } from 'class-validator';

/** A file as a service hands it to the gateway, which answers with its bytes. For small ones: it travels in one reply. */
export class FileReply {
  /** What it is called when saved: letters, digits, `.` and `-`. */
  @IsString()
  name!: string;

  @IsString()
  mediaType!: string;

  /** The bytes in base64. */
  @IsBase64()
  data!: string;
}
